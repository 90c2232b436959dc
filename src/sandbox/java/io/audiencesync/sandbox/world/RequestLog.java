package io.audiencesync.sandbox.world;

import io.audiencesync.sandbox.call.Digest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** All requests in order of effect. Sequences continue after {@link #clear}. */
public final class RequestLog {

    private final World world;
    private final Deque<LoggedRequest> requests = new ArrayDeque<>();
    private long rows;
    private long last;

    RequestLog(World world) {
        this.world = world;
    }

    /** One request that carried a row, and the row's outcome. */
    public record Step(long sequence, Operation operation, String audience, boolean applied) {}

    public List<LoggedRequest> all() {
        return matching(request -> true);
    }

    /** At most {@code limit} requests, starting at that sequence. */
    public List<LoggedRequest> from(long sequence, int limit) {
        return matching(request -> request.sequence() >= sequence).stream()
                .limit(limit)
                .toList();
    }

    public List<LoggedRequest> matching(Predicate<LoggedRequest> filter) {
        return world.locked(() -> requests.stream().filter(filter).toList());
    }

    /** Calls to {@code /users} of that audience. */
    public List<LoggedRequest> uploads(String audience) {
        return matching(request -> request.isUpload() && audience.equals(request.audience()));
    }

    public long count(Predicate<LoggedRequest> filter) {
        return world.locked(() -> requests.stream().filter(filter).count());
    }

    /** Every request of that audience that carried the row, in order of effect. */
    public List<Step> history(String audience, Digest row) {
        var steps = new ArrayList<Step>();
        for (var request : uploads(audience)) {
            for (var digest : request.digests()) {
                if (digest.equals(row)) {
                    steps.add(new Step(request.sequence(), request.operation(), audience, request.applied()));
                }
            }
        }
        return steps;
    }

    public long lastSequence() {
        return world.locked(() -> last);
    }

    public void clear() {
        world.locked(() -> {
            requests.clear();
            rows = 0;
        });
    }

    public long nextSequence() {
        return ++last;
    }

    public void add(LoggedRequest request) {
        requests.add(request);
        rows += request.digests().size();
        while (requests.size() > world.settings.logRequests
                || rows > world.settings.logRowLimit && requests.size() > 1) {
            rows -= requests.remove().digests().size();
        }
    }
}
