package io.audiencesync.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Looks at everything after every step, and knows what must be true of it. */
final class Judge {

    private final RequestLog log;
    private final Outcomes outcomes;
    private final Posted posted;
    private final Clock clock;
    private final OrderRule order = new OrderRule();
    private final Set<Entered> applied = new HashSet<>();
    private final Map<String, Entered> lastApplied = new HashMap<>();
    private Map<Entered, String> errored = Map.of();

    Judge(RequestLog log, Outcomes outcomes, Posted posted, Clock clock) {
        this.log = log;
        this.outcomes = outcomes;
        this.posted = posted;
        this.clock = clock;
    }

    /** @param calls how many the engines have made so far */
    void look(long calls) {
        for (var request : log.news()) {
            order.check(request);
            request.applied().forEach(entry -> {
                applied.add(entry);
                lastApplied.put(entry.lane() + entry.user(), entry);
            });
        }
        var figures = outcomes.read();
        if (Outcomes.errored(figures) != errored.size()) {
            var now = outcomes.erroredEntries();
            now.forEach((entry, cause) -> {
                if (!errored.containsKey(entry)) {
                    Outcomes.requireDue(entry, cause, clock.instant(), calls);
                }
            });
            errored = now;
            assertThat((long) errored.size())
                    .as("errored entries that are kept")
                    .isEqualTo(Outcomes.errored(figures));
        }
    }

    long pending() {
        return Outcomes.pending(outcomes.read());
    }

    /** Nothing waits any more: who is in which audience follows from what became of the entries. */
    void end() {
        assertThat(pending()).as("pending though all is mended").isZero();
        for (var entry : posted.all()) {
            if (!errored.containsKey(entry)) {
                assertThat(applied).as("what reached Facebook of the synced").contains(entry);
                requireNoLaterOneLost(entry);
            }
        }
    }

    /** The user's last request that took effect is this synced entry's, or one that Canvas did not call for before it. */
    private void requireNoLaterOneLost(Entered synced) {
        var last = lastApplied.get(synced.lane() + synced.user());
        assertThat(last.mustPrecede(synced))
                .as("member after %s though %s was synced", last, synced)
                .isFalse();
    }
}
