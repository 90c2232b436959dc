package io.audiencesync.packaged.chaos;

import io.audiencesync.packaged.ServiceProcess;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.world.Fault;
import io.audiencesync.testing.FreePort;
import io.audiencesync.testing.postgres.PgBouncer;
import io.audiencesync.testing.postgres.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Three replicas, a Postgres and a Facebook, with faults injected into all. */
final class ChaosCluster implements AutoCloseable {

    /** {@code -Dchaos.pooled=true}: the replicas reach Postgres through PgBouncer, which restarts too. */
    private static final boolean POOLED = Boolean.getBoolean("chaos.pooled");

    private static final int REPLICAS = 3;
    private static final int STARTS = 60;
    private static final Duration LONGEST_FREEZE = Duration.ofSeconds(9); // half as long again as a lease

    private final FacebookSandbox facebook = FacebookSandbox.start();
    private final List<ServiceProcess> replicas = new CopyOnWriteArrayList<>();
    private final List<CompletableFuture<Void>> restarts = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private final Map<String, String> settings;
    private final Random random;
    private volatile PostgresServer postgres;
    private volatile PgBouncer pooler;
    private volatile boolean closed;

    ChaosCluster(Map<String, String> settings, Random random) {
        this.settings = new HashMap<>(settings);
        this.random = random;
    }

    void begin() {
        postgres = PostgresServer.start(directory(), FreePort.find());
        if (POOLED) {
            pooler = PgBouncer.start(postgres.port());
            settings.putAll(pooler.settings());
        }
        replicas.add(replica()); // migrates alone
        IntStream.range(1, REPLICAS).parallel().forEach(i -> replicas.add(replica()));
    }

    FacebookSandbox facebook() {
        return facebook;
    }

    /** Of any replica, dead or alive. */
    String url() {
        return replicas.get((int) (Math.random() * REPLICAS)).url();
    }

    List<ServiceProcess> replicas() {
        return replicas;
    }

    /** The injected faults, in order. */
    List<String> done() {
        return done;
    }

    /** Injects one fault. A killed process restarts by itself during later faults. */
    void strike() {
        pause(Duration.ofMillis(300 + random.nextInt(1_500)));
        var victim = random.nextInt(REPLICAS);
        switch (random.nextInt(6)) {
            case 0, 1 -> kill(victim);
            case 2 -> freeze(replicas.get(victim));
            case 3 -> cutOff();
            default -> upsetFacebook();
        }
    }

    /** Injects no more faults; waits until every process is up. */
    void calm() {
        facebook.faults().clear();
        restarts.forEach(CompletableFuture::join);
    }

    private void kill(int victim) {
        if (replicas.get(victim).isAlive()) {
            done.add("kill -9");
            replicas.get(victim).kill();
            restarts.add(CompletableFuture.runAsync(() -> replicas.set(victim, restarted())));
        }
    }

    /** Like an orchestrator: a service that finds no Postgres at its start exits, and is started again. */
    private ServiceProcess restarted() {
        for (var left = STARTS; ; left--) {
            try {
                return replica();
            } catch (IllegalStateException ended) {
                if (left == 0 || closed) {
                    throw ended;
                }
            }
        }
    }

    private void freeze(ServiceProcess victim) {
        if (victim.isAlive()) {
            var time = Duration.ofMillis(500 + random.nextLong(LONGEST_FREEZE.toMillis()));
            done.add("frozen for " + time);
            victim.freeze();
            pause(time);
            victim.thaw();
        }
    }

    private void cutPower() {
        done.add("Postgres killed");
        var data = postgres.data();
        var port = postgres.port();
        postgres.kill();
        pause(Duration.ofMillis(random.nextInt(2_000)));
        postgres = PostgresServer.start(data, port);
    }

    private void cutOff() {
        if (POOLED && random.nextBoolean()) {
            restartPooler();
        } else {
            cutPower();
        }
    }

    private void restartPooler() {
        done.add("PgBouncer restarted");
        pooler.restart();
    }

    /** Each fault is shorter than a late call may take, for which conflicting calls wait. */
    private void upsetFacebook() {
        var fault = switch (random.nextInt(6)) {
            case 0 -> Fault.html(503);
            case 1 -> Fault.drop();
            case 2 -> Fault.applyAndDrop();
            case 3 -> Fault.slow(Duration.ofSeconds(1), Duration.ofSeconds(5));
            case 4 -> Fault.late(Duration.ofMillis(3_300));
            default -> Fault.error(2, null, "unexpected");
        };
        var times = 1 + random.nextInt(4);
        done.add("Facebook: " + times + " × " + fault.answer + (fault.applied ? " applied" : ""));
        facebook.faults().add(fault.times(times));
    }

    private ServiceProcess replica() {
        var database = POOLED ? pooler.database("postgres") : postgres.database("postgres");
        return ServiceProcess.start(database, facebook.url(), settings);
    }

    private static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory("audience-sync-chaos");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        restarts.forEach(restart -> restart.exceptionally(failure -> null).join());
        replicas.forEach(ServiceProcess::close);
        if (pooler != null) {
            pooler.close();
        }
        if (postgres != null) {
            postgres.close();
        }
        facebook.close();
    }
}
