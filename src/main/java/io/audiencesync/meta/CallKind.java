package io.audiencesync.meta;

/** What a call is for. Each kind has a circuit breaker and a concurrency limit of its own, so that none stops another. */
enum CallKind {
    SENDING,
    READING,
    LOGIN
}
