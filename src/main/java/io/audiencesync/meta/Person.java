package io.audiencesync.meta;

/** The owner of a token: a person or a system user. */
public record Person(String id, String name) {}
