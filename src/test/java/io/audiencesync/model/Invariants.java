package io.audiencesync.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.buffer.counts.StepCounts.StepCount;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks the invariants after every step. */
final class Invariants {

    private final RequestLog log;
    private final Outcomes outcomes;
    private final Posted posted;
    private final Clock clock;
    private final OrderRule order = new OrderRule();
    private final Set<Entered> applied = new HashSet<>();
    private final Set<Entered> everErrored = new HashSet<>();
    private Map<Entered, String> errored = Map.of();

    Invariants(RequestLog log, Outcomes outcomes, Posted posted, Clock clock) {
        this.log = log;
        this.outcomes = outcomes;
        this.posted = posted;
        this.clock = clock;
    }

    /** @param calls the number of calls that have ended */
    void look(long calls) {
        lookAtErrored(calls);
        for (var request : log.news()) {
            order.check(request, everErrored);
            applied.addAll(request.applied());
        }
    }

    private void lookAtErrored(long calls) {
        var before = errored;
        var counted = Outcomes.errored(outcomes.read());
        errored = outcomes.erroredEntries();
        if (counted != errored.size()) { // a commit whose connection was cut may have come in between
            counted = Outcomes.errored(outcomes.read());
            errored = outcomes.erroredEntries();
        }
        assertThat(counted).as("counted as errored, of those kept").isEqualTo(errored.size());
        errored.forEach((entry, cause) -> {
            if (!before.containsKey(entry)) {
                Outcomes.requireDue(entry, cause, clock.instant(), calls);
            }
        });
        everErrored.addAll(errored.keySet());
    }

    List<List<StepCount>> figures() {
        return outcomes.read();
    }

    long pending() {
        return Outcomes.pending(outcomes.read());
    }

    /** Checks the end: every synced entry has reached Facebook, and nothing older came after it. */
    void end() {
        assertThat(pending()).as("pending without any fault").isZero();
        for (var entry : posted.all()) {
            if (!errored.containsKey(entry) && !entry.isLeftOut()) {
                assertThat(applied).as("what reached Facebook of the synced").contains(entry);
                order.checkLast(entry);
            }
        }
    }
}
