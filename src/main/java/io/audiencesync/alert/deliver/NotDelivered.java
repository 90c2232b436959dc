package io.audiencesync.alert.deliver;

/** A message was not delivered, for a reason that may be shown. */
final class NotDelivered extends RuntimeException {

    NotDelivered(String why) {
        super(why, null, false, false);
    }
}
