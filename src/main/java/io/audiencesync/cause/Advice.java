package io.audiencesync.cause;

/** Advice that several causes share. */
final class Advice {

    static final String WAIT = "You need not do anything: sending goes on when Facebook allows it.";
    static final String RETRIED =
            "Waiting users are retried by themselves. Send errored users again once Facebook answers.";
    static final String CORRECT =
            "Correct the data where it comes from, and let the user enter again. To send the user again"
                    + " sends the same data.";

    private Advice() {}
}
