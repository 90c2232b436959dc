package io.audiencesync.audience;

/** An audience that exists on Facebook: where requests go. */
public record TargetAudience(long facebookId, String name, long adAccount, String workspace) {}
