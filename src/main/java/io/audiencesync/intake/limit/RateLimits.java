package io.audiencesync.intake.limit;

import io.audiencesync.buffer.append.SyncRateLimits;
import io.audiencesync.buffer.append.SyncRateLimits.Usage;
import io.audiencesync.buffer.append.SyncRateLimits.Used;
import io.audiencesync.database.JobRun;
import io.audiencesync.problem.ProblemException;
import io.audiencesync.problem.ProblemType;
import io.audiencesync.workspace.Limits;
import io.audiencesync.workspace.LimitsConfig;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps each workspace within its limits. A call is checked before its body is read and charged after its commit. So
 * a call is accepted whole or not at all, and an excess delays the next calls.
 */
@ApplicationScoped
public class RateLimits {

    private final SyncRateLimits syncRateLimits;
    private final LimitsConfig config;
    private final Clock clock;
    private final Map<String, RateLimit> known = new ConcurrentHashMap<>();

    public RateLimits(SyncRateLimits syncRateLimits, LimitsConfig config, Clock clock) {
        this.syncRateLimits = syncRateLimits;
        this.config = config;
        this.clock = clock;
    }

    /** How long the workspace must wait before it may send more; empty if it need not wait. */
    public Optional<Duration> wait(String workspace) {
        return Optional.ofNullable(known.get(workspace)).flatMap(one -> one.wait(clock.instant(), config.retryAfter()));
    }

    /** Charges committed entries. */
    public void charge(String workspace, long entries) {
        limit(workspace).charge(entries, clock.instant());
    }

    public Optional<ProblemException> refusal(String workspace) {
        return wait(workspace)
                .map(wait -> ProblemException.of(
                        ProblemType.TOO_MANY_REQUESTS,
                        "The workspace has reached its limits; nothing was accepted.",
                        wait.plusSeconds(1)));
    }

    @Scheduled(
            identity = "share rate limits",
            every = "${audience-sync.limits.share:2s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return JobRun.of("sharing rate limits", share());
    }

    /** Publishes the entries accepted here, and reads those of other replicas and the pending ones. */
    public Uni<Void> share() {
        forgetTheIdle();
        var taken = known.entrySet().stream()
                .map(one -> new Used(one.getKey(), one.getValue().drain()))
                .toList();
        if (taken.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return syncRateLimits
                .sync(
                        taken,
                        config.entriesPerSecond().orElse(null),
                        config.pendingEntries().orElse(null))
                .onFailure()
                .invoke(() -> giveBack(taken))
                .invoke(usages -> usages.forEach(this::correct))
                .replaceWithVoid();
    }

    private void correct(Usage usage) {
        var own = new Limits(usage.rate(), usage.burst(), usage.pendingLimit());
        limit(usage.workspace()).correct(own.or(config), usage.debt(), usage.pending(), clock.instant());
    }

    private void giveBack(List<Used> taken) {
        taken.forEach(one -> limit(one.workspace()).giveBack(one.entries()));
    }

    private RateLimit limit(String workspace) {
        return known.computeIfAbsent(workspace, first -> new RateLimit(clock.instant()));
    }

    /** Forgets workspaces that took nothing since the last drain and need not wait. */
    private void forgetTheIdle() {
        var now = clock.instant();
        known.values().removeIf(one -> one.isIdle(now));
    }
}
