package io.audiencesync.meta;

/** Whom a token speaks for: a person or a system user. */
public record Person(String id, String name) {}
