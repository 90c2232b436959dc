package io.audiencesync.cause;

import java.net.URI;

/** A page of Facebook on which a person can remove a cause. */
public record Link(String title, URI uri) {}
