package io.audiencesync.buffer.operator;

import io.audiencesync.buffer.LaneRef;
import io.audiencesync.buffer.operator.RetryLanes.WaitingLane;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts waiting lanes by cause, up to a bound. */
@ApplicationScoped
public class CountWaitingLanes {

    private static final int MOST = 10_000;

    /** @param paused lanes that an operator has paused */
    public record LaneCount(String cause, long lanes, long paused) {}

    /** @param exact false: at least so many */
    public record Counted(List<LaneCount> causes, boolean exact) {}

    private final Pool pool;

    CountWaitingLanes(Pool pool) {
        this.pool = pool;
    }

    public Uni<Counted> count(WaitingLanes selected) {
        return RetryLanes.next(pool, selected, new LaneRef(0, 0), MOST)
                .map(lanes -> new Counted(byCause(lanes), lanes.size() < MOST));
    }

    private static List<LaneCount> byCause(List<WaitingLane> lanes) {
        return lanes.stream()
                .collect(Collectors.groupingBy(WaitingLane::cause, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(each -> new LaneCount(
                        each.getKey(),
                        each.getValue().size(),
                        each.getValue().stream().filter(WaitingLane::paused).count()))
                .toList();
    }
}
