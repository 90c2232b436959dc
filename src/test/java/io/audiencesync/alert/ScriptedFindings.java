package io.audiencesync.alert;

import io.audiencesync.cause.Cause;
import io.audiencesync.cause.Finding;
import io.audiencesync.cause.Finding.Severity;
import io.audiencesync.cause.Findings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A source of findings that a test sets. */
@ApplicationScoped
class ScriptedFindings implements Findings {

    private final List<Finding> findings = new CopyOnWriteArrayList<>();
    private final Clock clock;
    private volatile boolean broken;

    ScriptedFindings(Clock clock) {
        this.clock = clock;
    }

    void add(String workspace, Cause cause) {
        findings.add(new Finding(workspace, "", cause, Severity.ERROR, null, clock.instant(), 1, List.of()));
    }

    void clear() {
        findings.clear();
    }

    void setBroken(boolean broken) {
        this.broken = broken;
    }

    @Override
    public Uni<List<Finding>> now() {
        return broken
                ? Uni.createFrom().failure(new IllegalStateException("broken"))
                : Uni.createFrom().item(List.copyOf(findings));
    }

    @Override
    public Uni<List<Finding>> of(String workspace) {
        return now().map(all -> all.stream()
                .filter(finding -> finding.workspace().equals(workspace))
                .toList());
    }
}
