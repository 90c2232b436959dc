package io.audiencesync.workspace;

import io.audiencesync.vault.Sealed;
import io.audiencesync.vault.TokenVault;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Moves webhook secrets that are encrypted with an old key over to the active one; afterwards the old key is not needed. */
@ApplicationScoped
class ResealWebhooks {

    private static final String OLD = """
            select id, webhook_secret, webhook_secret_key_id
            from workspace
            where webhook_secret_key_id = any($1) and webhook_secret_key_id <> $2
            """;

    // unless it was set anew meanwhile
    private static final String WRITE = """
            update workspace
            set webhook_secret = $2, webhook_secret_key_id = $3
            where id = $1 and webhook_secret = $4
            """;

    private final Pool pool;
    private final TokenVault vault;
    private final WebhookSecrets secrets;

    ResealWebhooks(Pool pool, TokenVault vault, WebhookSecrets secrets) {
        this.pool = pool;
        this.vault = vault;
        this.secrets = secrets;
    }

    @Scheduled(
            identity = "reseal-webhooks",
            every = "${audience-sync.check.reseal:1h}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return run().onFailure()
                .invoke(failure -> Log.warn("moving webhook secrets to the active key failed; it is tried again", failure))
                .onFailure()
                .recoverWithNull();
    }

    Uni<Void> run() {
        return pool.preparedQuery(OLD)
                .execute(Tuple.of(vault.keyIds(), vault.activeKey()))
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(this::reseal)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> reseal(Row row) {
        var workspace = row.getString("id");
        var old = row.get(Buffer.class, "webhook_secret");
        var sealed = secrets.reseal(workspace, new Sealed(row.getString("webhook_secret_key_id"), old.getBytes()));
        return pool.preparedQuery(WRITE)
                .execute(Tuple.of(workspace, Buffer.buffer(sealed.bytes()), sealed.keyId(), old))
                .replaceWithVoid();
    }
}
