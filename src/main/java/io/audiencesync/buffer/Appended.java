package io.audiencesync.buffer;

/** What became of one submission. */
public sealed interface Appended {

    /** It is committed. */
    record Accepted() implements Appended {}

    /** Nothing was written: the step has changed or stopped since it was read. */
    record Outdated() implements Appended {}

    /** Nothing was written: its Idempotency-Key had been used by this earlier call. */
    record Repeated(Receipt earlier) implements Appended {}
}
