package io.audiencesync.budget;

import io.audiencesync.connection.ConnectionHealth;
import io.audiencesync.connection.Connections;
import io.audiencesync.meta.reply.Usage.Tier;
import io.audiencesync.testing.ServiceTime;
import io.audiencesync.testing.postgres.Database;
import io.audiencesync.testing.postgres.TestPostgres;
import io.audiencesync.vault.SecretCipher;
import io.audiencesync.vault.Vaults;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.OptionalInt;

/** Budgets on their own database, whose clock moves together with that of the permit caches. */
public final class BudgetFixture implements AutoCloseable {

    /** Selected in the workspace. */
    static final long ACCOUNT = 1001;

    static final long OTHER_ACCOUNT = 1002;
    static final long ANOTHERS_ACCOUNT = 1003;

    static final String WORKSPACE = "w";
    static final String TOKEN = "a token";

    final Database database = TestPostgres.migrated();
    final Vertx vertx = Vertx.vertx();
    final Pool pool;
    private final SecretCipher vault = Vaults.vault(Map.of("test", Vaults.key(0)), "test");
    private Duration shift = Duration.ZERO;

    BudgetFixture() {
        database.execute("alter database " + database.name() + " set synchronous_commit = off");
        ServiceTime.advance(database, Duration.ZERO);
        pool = database.pool(vertx, 8);
    }

    /** A replica's grants, with their own caches. */
    Grants replica(Config config) {
        var quota = new BudgetQuota(pool, config);
        var permitCaches = new PermitCaches(new TakePermits(pool, config), quota, config, clock());
        var throttles = new Throttles(config, quota, new WriteThrottle(pool, config), permitCaches, clock());
        var learnQuota = new LearnQuota(new WriteCalls(pool), permitCaches, clock());
        return new Grants(
                new Connections(pool, vault),
                permitCaches,
                throttles,
                learnQuota,
                new BurstWaits(pool),
                new UploadsInFlight(clock()),
                new ConnectionHealth(pool, null));
    }

    PermitCache permitCache(Config config, long adAccount) {
        await(new BudgetQuota(pool, config).refresh(adAccount, Tier.UNKNOWN));
        var take = new TakePermits(pool, config);
        return new PermitCache(wanted -> take.take(adAccount, wanted), this::nanoTime);
    }

    void connect() {
        var sealed = vault.seal(WORKSPACE, TOKEN);
        pool.preparedQuery("""
                        insert into connection (
                          workspace_id, kind, token, token_key_id, facebook_user_id, facebook_user_name, connected_at)
                        values ($1, 'SYSTEM_USER', $2, $3, '1', 'A system user', service_time())
                        """).executeAndAwait(Tuple.of(WORKSPACE, Buffer.buffer(sealed.bytes()), sealed.keyId()));
        pool.preparedQuery(
                        "insert into ad_account (workspace_id, ad_account_id, name) values ($1, $2, 'Ours'), ($1, $3, 'Ours too')")
                .executeAndAwait(Tuple.of(WORKSPACE, ACCOUNT, OTHER_ACCOUNT));
    }

    void advance(Duration by) {
        ServiceTime.advance(pool, by);
        shift = shift.plus(by);
    }

    long nanoTime() {
        return System.nanoTime() + shift.toNanos();
    }

    private Clock clock() {
        InstantSource shifted = () -> Instant.now().plus(shift);
        return shifted.withZone(ZoneOffset.UTC);
    }

    String value(String sql) {
        return pool.query(sql).executeAndAwait().iterator().next().getValue(0).toString();
    }

    static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(30));
    }

    @Override
    public void close() {
        pool.closeAndAwait();
        vertx.closeAndAwait();
    }

    /** The defaults, except for the quota. */
    public record Config(OptionalInt quota) implements BudgetConfig {

        static final Config BY_TIER = new Config(OptionalInt.empty());

        public static Config of(int quota) {
            return new Config(OptionalInt.of(quota));
        }

        @Override
        public Tier tier() {
            return Tier.FULL;
        }

        @Override
        public int fullBase() {
            return 190_000;
        }

        @Override
        public int limitedBase() {
            return 5_000;
        }

        @Override
        public int perAudience() {
            return 40;
        }

        @Override
        public int cap() {
            return 700_000;
        }

        @Override
        public int limitedScore() {
            return 60;
        }

        @Override
        public Duration scoreDecay() {
            return Duration.ofMinutes(5);
        }

        @Override
        public Duration recount() {
            return Duration.ofMinutes(10);
        }

        @Override
        public int slowAbove() {
            return 75;
        }

        @Override
        public int holdAbove() {
            return 95;
        }

        @Override
        public Duration hold() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Duration memory() {
            return Duration.ofMinutes(5);
        }
    }
}
