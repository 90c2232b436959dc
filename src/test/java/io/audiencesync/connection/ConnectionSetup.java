package io.audiencesync.connection;

import io.audiencesync.budget.BudgetFixture;
import io.audiencesync.budget.BudgetQuota;
import io.audiencesync.budget.BurstWaits;
import io.audiencesync.budget.Grants;
import io.audiencesync.budget.LearnQuota;
import io.audiencesync.budget.PermitCaches;
import io.audiencesync.budget.TakePermits;
import io.audiencesync.budget.Throttles;
import io.audiencesync.budget.UploadsInFlight;
import io.audiencesync.budget.WriteCalls;
import io.audiencesync.budget.WriteThrottle;
import io.audiencesync.vault.SecretCipher;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Connects a workspace by its row, for tests of later steps. */
@ApplicationScoped
public class ConnectionSetup {

    private final Pool pool;
    private final SecretCipher vault;
    private final Connections connections;
    private final ConnectionHealth health;
    private final Clock clock;

    ConnectionSetup(Pool pool, SecretCipher vault, Connections connections, ConnectionHealth health, Clock clock) {
        this.pool = pool;
        this.vault = vault;
        this.connections = connections;
        this.health = health;
        this.clock = clock;
    }

    /** Another replica's grants: its own caches on the same budgets. */
    public Grants replica(int quota) {
        var config = BudgetFixture.Config.of(quota);
        var budget = new BudgetQuota(pool, config);
        var permitCaches = new PermitCaches(new TakePermits(pool, config), budget, config, clock);
        return new Grants(
                connections,
                permitCaches,
                new Throttles(config, budget, new WriteThrottle(pool, config), permitCaches, clock),
                new LearnQuota(new WriteCalls(pool), permitCaches, clock),
                new BurstWaits(pool),
                new UploadsInFlight(clock),
                health);
    }

    /** The token in use. */
    public String token(String workspace) {
        return connections.token(workspace).await().indefinitely().orElseThrow();
    }

    public void connect(String workspace, String token) {
        var sealed = vault.seal(workspace, token);
        pool.preparedQuery("""
                        insert into connection (
                          workspace_id, kind, token, token_key_id, facebook_user_id, facebook_user_name, connected_at)
                        values ($1, 'SYSTEM_USER', $2, $3, '1', 'A system user', service_time())
                        on conflict (workspace_id) do update set token = excluded.token, token_key_id = excluded.token_key_id
                        """).executeAndAwait(Tuple.of(workspace, Buffer.buffer(sealed.bytes()), sealed.keyId()));
    }
}
