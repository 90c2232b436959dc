package io.audiencesync.delivery;

import io.audiencesync.budget.Grants;
import io.audiencesync.connection.Connections;
import io.audiencesync.meta.MetaClient;
import io.audiencesync.testing.BeanFactory;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** Further replicas of delivery in this process. They share only the database and Facebook. */
@ApplicationScoped
class Replicas {

    private final Vertx vertx;
    private final Pool pool;
    private final Connections connections;
    private final MetaClient meta;
    private final Clock clock;
    private final MeterRegistry meters;

    Replicas(Vertx vertx, Pool pool, Connections connections, MetaClient meta, Clock clock, MeterRegistry meters) {
        this.vertx = vertx;
        this.pool = pool;
        this.connections = connections;
        this.meta = meta;
        this.clock = clock;
        this.meters = meters;
    }

    /** @param settings overrides of the defaults of {@link DeliveryConfig}, like {@code slots} → {@code 1} */
    Engine start(Grants grants, Map<String, String> settings) {
        var values = new HashMap<>(Map.of("audience-sync.delivery.max-wait", "0s"));
        settings.forEach((name, value) -> values.put("audience-sync.delivery." + name, value));
        return new Engine(new BeanFactory(values, vertx, pool, connections, meta, grants, clock, meters));
    }
}
