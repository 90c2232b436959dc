package io.audiencesync.alert.deliver;

import java.util.UUID;

/**
 * A message to send.
 *
 * @param id the same in every attempt
 * @param last whether this attempt is the last
 */
record OutboxMessage(UUID id, String workspace, Channel channel, String message, int attempt, boolean last) {

    enum Channel {
        MAIL,
        WEBHOOK
    }
}
