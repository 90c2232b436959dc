package io.audiencesync.delivery;

import io.audiencesync.audience.Audiences;
import io.audiencesync.buffer.ClaimLanes;
import io.audiencesync.buffer.LaneMarks;
import io.audiencesync.buffer.LeasedLane;
import io.audiencesync.buffer.ReadWindow;
import io.audiencesync.buffer.Settle;
import io.audiencesync.connection.Grants;
import io.audiencesync.meta.MetaClient;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/**
 * Further replicas of delivery in this process: each has places and grants of its own and shares the database only. What waits
 * beside lanes is tried with the grants of the service itself.
 */
@ApplicationScoped
class Replicas {

    private final Vertx vertx;
    private final MetaClient meta;
    private final Audiences audiences;
    private final ClaimLanes claimLanes;
    private final LaneMarks marks;
    private final ReadWindow window;
    private final Bystanders bystanders;
    private final Settle settle;
    private final Blocks blocks;
    private final Expiry expiry;
    private final Returns returns;
    private final LeasedLane lane;
    private final Journal journal;

    Replicas(
            Vertx vertx,
            MetaClient meta,
            Audiences audiences,
            ClaimLanes claimLanes,
            LaneMarks marks,
            ReadWindow window,
            Bystanders bystanders,
            Settle settle,
            Blocks blocks,
            Expiry expiry,
            Returns returns,
            LeasedLane lane,
            Journal journal) {
        this.vertx = vertx;
        this.meta = meta;
        this.audiences = audiences;
        this.claimLanes = claimLanes;
        this.marks = marks;
        this.window = window;
        this.bystanders = bystanders;
        this.settle = settle;
        this.blocks = blocks;
        this.expiry = expiry;
        this.returns = returns;
        this.lane = lane;
        this.journal = journal;
    }

    record Replica(Flusher flusher, Drains drains) {

        /** Once, to its end; the clock stays where it is. */
        void flush() {
            start();
            drains.idle().join();
        }

        void start() {
            flusher.flush().await().indefinitely();
        }
    }

    /** @param settings what differs from the defaults of {@link DeliveryConfig}, like {@code places} → {@code 1} */
    Replica start(Grants grants, Map<String, String> settings) {
        var config = config(settings);
        var grantWait = new GrantWait(grants, config);
        var wire = new Wire(grantWait, grants, meta, config);
        var steps = new DrainSteps(
                config, audiences, grantWait, wire, marks, window, bystanders, settle, blocks, expiry, lane, journal);
        var drains = new Drains(vertx, config, steps, returns, lane);
        return new Replica(new Flusher(claimLanes, drains, config), drains);
    }

    private static DeliveryConfig config(Map<String, String> settings) {
        var values = new HashMap<String, String>(Map.of("audience-sync.delivery.patience", "0s"));
        settings.forEach((name, value) -> values.put("audience-sync.delivery." + name, value));
        // the thread's own class loader may be that of an application which has ended, and its converters with it
        return new SmallRyeConfigBuilder()
                .forClassLoader(Replicas.class.getClassLoader())
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(DeliveryConfig.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(DeliveryConfig.class);
    }
}
