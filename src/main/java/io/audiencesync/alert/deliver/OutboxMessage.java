package io.audiencesync.alert.deliver;

import java.util.UUID;

/**
 * A message on its way.
 *
 * @param id the same in every attempt
 * @param last whether it is given up if this attempt fails
 */
record OutboxMessage(UUID id, String workspace, Channel channel, String message, int attempt, boolean last) {

    enum Channel {
        MAIL,
        WEBHOOK
    }
}
