package io.audiencesync.audience;

/** An audience on Facebook: the target of requests. */
public record TargetAudience(long facebookId, String name, long adAccount, String workspace) {}
