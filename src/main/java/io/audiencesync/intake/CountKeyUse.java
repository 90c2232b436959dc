package io.audiencesync.intake;

import io.audiencesync.buffer.KeyUse;
import io.audiencesync.buffer.append.AddKeyUse;
import io.audiencesync.database.JobRun;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Counts with how many entries each match key had a usable value, and adds the counts to the stored ones every few
 * seconds: no call waits for it.
 */
@ApplicationScoped
public class CountKeyUse {

    private final AddKeyUse stored;
    private final Map<Long, KeyUse> counted = new ConcurrentHashMap<>();

    CountKeyUse(AddKeyUse stored) {
        this.stored = stored;
    }

    /** Of committed entries. After a change of the step's match keys the count starts anew. */
    void count(KeyUse use) {
        counted.merge(use.step(), use, CountKeyUse::sum);
    }

    @Scheduled(identity = "count usable match keys", every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return JobRun.of("counting usable match keys", store());
    }

    /** Adds what was counted since the last time. If that fails, it is lost: the shares are estimates. */
    public Uni<Void> store() {
        var used = counted.keySet().stream()
                .sorted()
                .map(counted::remove)
                .filter(use -> use != null && use.entries() > 0)
                .toList();
        return used.isEmpty() ? Uni.createFrom().voidItem() : stored.add(used);
    }

    private static KeyUse sum(KeyUse earlier, KeyUse later) {
        return earlier.matchKeys() == later.matchKeys()
                ? new KeyUse(
                        later.step(),
                        later.matchKeys(),
                        earlier.entries() + later.entries(),
                        sum(earlier.counts(), later.counts()))
                : later;
    }

    private static List<Integer> sum(List<Integer> earlier, List<Integer> later) {
        return IntStream.range(0, later.size())
                .mapToObj(nth -> earlier.get(nth) + later.get(nth))
                .toList();
    }
}
