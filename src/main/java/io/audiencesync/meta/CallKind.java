package io.audiencesync.meta;

/** The purpose of a call. Each kind has its own circuit breaker and concurrency limit, so that none stops another. */
enum CallKind {
    SENDING,
    READING,
    LOGIN
}
