package io.audiencesync.database;

import io.quarkus.arc.All;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.quarkus.vertx.VertxOptionsCustomizer;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An event loop of its own for commits of accepted entries, with connections to the same database as all others. HTTP's
 * loops work off what came before, so on them each statement of a commit would wait for all that a crowd has sent: seconds
 * per statement, while callers wait for nothing else.
 */
@Singleton
public class CommitPool implements PgPoolCreator, Supplier<Pool> {

    private final PoolTimeouts maxWait;
    private final Vertx vertx;
    private final Context context;
    private volatile @Nullable Pool pool;

    CommitPool(PoolTimeouts maxWait, @All List<VertxOptionsCustomizer> customizers) {
        this.maxWait = maxWait;
        var options = new VertxOptions().setEventLoopPoolSize(1);
        customizers.forEach(customizer -> customizer.accept(options));
        vertx = Vertx.vertx(options);
        context = vertx.getOrCreateContext();
    }

    /** Makes the pool that all others share, as ever, and beside it the one for commits. */
    @Override
    public io.vertx.sqlclient.Pool create(Input input) {
        maxWait.bound(input);
        pool = Pool.newInstance(connecting(input, vertx));
        return connecting(input, input.vertx());
    }

    /** Opens connections as commits run at the same time. To be used on the loop. */
    @Override
    public Pool get() {
        return Objects.requireNonNull(pool, "the datasource is not started");
    }

    /** Runs tasks on the loop. */
    public Executor executor() {
        return MutinyHelper.executor(context);
    }

    /** Runs the task on the loop, later. */
    public void after(Duration delay, Runnable task) {
        vertx.setTimer(delay.toMillis(), fired -> task.run());
    }

    @PreDestroy
    void close() {
        vertx.close();
    }

    private io.vertx.sqlclient.Pool connecting(Input input, Vertx vertx) {
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(vertx)
                .withConnectHandler(connection -> ConnectionGuard.watch(connection, maxWait.sessionSql()))
                .build();
    }
}
