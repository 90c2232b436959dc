package io.audiencesync.database;

import static io.audiencesync.database.EventLoop.Work.COMMITS;
import static io.audiencesync.database.EventLoop.Work.DELIVERY;

import io.quarkus.arc.All;
import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Produces every {@link EventLoop}. */
@Singleton
class EventLoops {

    private final List<VertxOptionsCustomizer> customizers;

    EventLoops(@All List<VertxOptionsCustomizer> customizers) {
        this.customizers = customizers;
    }

    @Produces
    @Singleton
    @EventLoop(COMMITS)
    Vertx commits() {
        return start();
    }

    @Produces
    @Singleton
    @EventLoop(DELIVERY)
    Vertx delivery() {
        return start();
    }

    void stopCommits(@Disposes @EventLoop(COMMITS) Vertx commits) {
        commits.close();
    }

    void stopDelivery(@Disposes @EventLoop(DELIVERY) Vertx delivery) {
        delivery.close();
    }

    private Vertx start() {
        var options = new VertxOptions().setEventLoopPoolSize(1);
        customizers.forEach(customizer -> customizer.accept(options));
        return Vertx.vertx(options);
    }
}
