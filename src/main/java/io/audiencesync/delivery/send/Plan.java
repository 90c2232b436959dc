package io.audiencesync.delivery.send;

import io.audiencesync.buffer.Chunk;
import io.audiencesync.delivery.Payloads;
import io.audiencesync.delivery.Request;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A window divided into requests. A chunk joins an earlier request of its operation and schema, unless a chunk in
 * between has an entry of the same user and the other operation. Requests that commute form a wave and may be sent
 * concurrently. The waves are sent one after the other.
 */
public final class Plan {

    /** A request being filled. Users are collected only if the window holds both operations. */
    private static final class Open {
        final Chunk first;
        final int wave;
        final List<Chunk> chunks = new ArrayList<>();
        final Set<Long> users = new HashSet<>();
        int entries;

        Open(Chunk first, int wave) {
            this.first = first;
            this.wave = wave;
        }

        boolean takes(Chunk chunk, int limit) {
            return first.operation() == chunk.operation()
                    && first.matchKeys() == chunk.matchKeys()
                    && entries + chunk.entries() <= limit;
        }

        void add(Chunk chunk, Set<Long> chunkUsers) {
            chunks.add(chunk);
            entries += chunk.entries();
            users.addAll(chunkUsers);
        }
    }

    private final int limit;
    private final Function<Chunk, Set<Long>> usersOf;
    private final List<Open> requests = new ArrayList<>();

    private Plan(int limit, Function<Chunk, Set<Long>> usersOf) {
        this.limit = limit;
        this.usersOf = usersOf;
    }

    /** @see #of(List, int, Function) */
    public static List<List<Request>> of(List<Chunk> window, int limit) {
        return of(window, limit, Payloads::users);
    }

    /**
     * @param window the head of a lane, in order
     * @param limit entries in one request
     * @param usersOf the user keys of a chunk, read only if the window holds both operations
     * @return the waves, each a list of requests that commute
     */
    static List<List<Request>> of(List<Chunk> window, int limit, Function<Chunk, Set<Long>> usersOf) {
        var mixed = window.stream().map(Chunk::operation).distinct().count() > 1;
        var plan = new Plan(limit, mixed ? usersOf : ignored -> Set.of());
        window.forEach(plan::add);
        return plan.waves();
    }

    private void add(Chunk chunk) {
        var users = usersOf.apply(chunk);
        var wave = 0;
        for (var request : requests) {
            if (request.first.operation() != chunk.operation() && shareUser(request.users, users)) {
                wave = Math.max(wave, request.wave + 1);
            }
        }
        place(chunk, wave).add(chunk, users);
    }

    /** A request of the given wave or a later one with room for the chunk; else a new one. */
    private Open place(Chunk chunk, int wave) {
        for (var request : requests) {
            if (request.wave >= wave && request.takes(chunk, limit)) {
                return request;
            }
        }
        var opened = new Open(chunk, wave);
        requests.add(opened);
        return opened;
    }

    private List<List<Request>> waves() {
        var waves = new ArrayList<List<Request>>();
        for (var open : requests) {
            while (waves.size() <= open.wave) {
                waves.add(new ArrayList<>());
            }
            waves.get(open.wave).add(new Request(open.first.operation(), open.first.matchKeys(), open.chunks));
        }
        return waves;
    }

    private static boolean shareUser(Set<Long> some, Set<Long> others) {
        var smaller = some.size() < others.size() ? some : others;
        var larger = smaller == some ? others : some;
        return smaller.stream().anyMatch(larger::contains);
    }
}
