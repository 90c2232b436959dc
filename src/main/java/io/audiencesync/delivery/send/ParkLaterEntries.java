package io.audiencesync.delivery.send;

import io.audiencesync.buffer.Chunk;
import io.audiencesync.buffer.Lease;
import io.audiencesync.buffer.ParkedEntries;
import io.audiencesync.buffer.Settlement;
import io.audiencesync.buffer.parked.FindParked;
import io.audiencesync.buffer.settle.Settle;
import io.audiencesync.delivery.Payloads;
import io.audiencesync.matchkey.pack.Entry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parks later entries of users with parked entries, so that these keep their order and all others pass. */
@ApplicationScoped
public class ParkLaterEntries {

    private final FindParked findParked;
    private final Settle settle;

    ParkLaterEntries(FindParked findParked, Settle settle) {
        this.findParked = findParked;
        this.settle = settle;
    }

    /** @return whether entries were parked, so that the window must be read again */
    public Uni<Boolean> park(Lease lease, List<Chunk> window) {
        var users = new HashSet<Long>();
        window.forEach(chunk -> users.addAll(Payloads.users(chunk)));
        return findParked.among(lease.lane(), users.toArray(Long[]::new)).chain(parked -> park(lease, window, parked));
    }

    private Uni<Boolean> park(Lease lease, List<Chunk> window, Map<Long, Long> parked) {
        var taken = new ArrayList<Chunk>();
        var remaining = new ArrayList<Chunk>();
        var behind = new ArrayList<ParkedEntries>();
        for (var chunk : parked.isEmpty() ? List.<Chunk>of() : window) {
            var entries = Payloads.read(chunk).entries();
            var waiting = entries.stream()
                    .filter(entry -> isQueuedBehind(parked, chunk, entry))
                    .toList();
            if (!waiting.isEmpty()) {
                taken.add(chunk);
                waiting.forEach(entry -> behind.add(behind(chunk, List.of(entry))));
                rest(parked, chunk, entries).ifPresent(remaining::add);
            }
        }
        return taken.isEmpty()
                ? Uni.createFrom().item(false)
                : settle.settle(lease, Settlement.parked(taken, remaining, behind))
                        .replaceWith(true);
    }

    /** Its own row, so that it can be released while others still wait. */
    private static ParkedEntries behind(Chunk chunk, List<Entry> entry) {
        return new ParkedEntries(
                Payloads.only(chunk, entry), Payloads.keys(entry), ParkedEntries.Kind.QUEUED_BEHIND, null);
    }

    private static Optional<Chunk> rest(Map<Long, Long> parked, Chunk chunk, List<Entry> entries) {
        var free = entries.stream()
                .filter(entry -> !isQueuedBehind(parked, chunk, entry))
                .toList();
        return free.isEmpty() ? Optional.empty() : Optional.of(Payloads.only(chunk, free));
    }

    private static boolean isQueuedBehind(Map<Long, Long> parked, Chunk chunk, Entry entry) {
        var first = parked.get(entry.userKey());
        return first != null && first < chunk.position();
    }
}
