package io.audiencesync.connection;

import io.audiencesync.vault.Sealed;
import io.audiencesync.vault.TokenVault;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Moves tokens that are encrypted with an old key over to the active one; afterwards the old key is not needed. */
@ApplicationScoped
class Reseal {

    private static final int BATCH = 100;

    private static final String OLD = """
            select workspace_id, token_key_id, token
            from connection
            where token_key_id = any($1) and token_key_id <> $2
            limit $3
            for no key update skip locked
            """;

    private static final String WRITE = """
            update connection
            set token = given.token, token_key_id = $3
            from unnest($1::text[], $2::bytea[]) as given(workspace_id, token)
            where connection.workspace_id = given.workspace_id
            """;

    private static final String LOST = """
            select token_key_id, count(*) as connections
            from connection
            where token_key_id <> all($1)
            group by token_key_id
            """;

    private final Pool pool;
    private final TokenVault vault;

    Reseal(Pool pool, TokenVault vault) {
        this.pool = pool;
        this.vault = vault;
    }

    private record Resealed(String workspace, Sealed sealed) {}

    @Scheduled(
            identity = "reseal",
            every = "${audience-sync.check.reseal:1h}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return run().onFailure()
                .invoke(failure -> Log.warn("moving tokens to the active key failed; it is tried again", failure))
                .onFailure()
                .recoverWithNull();
    }

    Uni<Void> run() {
        return Multi.createBy()
                .repeating()
                .uni(() -> pool.withTransaction(this::batch))
                .whilst(moved -> moved > 0)
                .collect()
                .last()
                .chain(this::tellLost);
    }

    private Uni<Integer> batch(SqlConnection transaction) {
        return transaction
                .preparedQuery(OLD)
                .execute(Tuple.of(vault.keyIds(), vault.activeKey(), BATCH))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .flatMap(this::reseal)
                        .toList())
                .chain(resealed -> write(transaction, resealed));
    }

    private Stream<Resealed> reseal(Row row) {
        var workspace = row.getString("workspace_id");
        var old = new Sealed(
                row.getString("token_key_id"), row.get(Buffer.class, "token").getBytes());
        return vault
                .tryOpen(workspace, old)
                .map(token -> new Resealed(workspace, vault.seal(workspace, token)))
                .stream();
    }

    private Uni<Integer> write(SqlConnection transaction, List<Resealed> resealed) {
        if (resealed.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        var values = Tuple.of(
                resealed.stream().map(Resealed::workspace).toArray(String[]::new),
                resealed.stream()
                        .map(one -> Buffer.buffer(one.sealed().bytes()))
                        .toArray(Buffer[]::new),
                vault.activeKey());
        return transaction
                .preparedQuery(WRITE)
                .execute(values)
                .invoke(rows -> Log.infof("tokens moved to the active key: %d", rows.rowCount()))
                .map(rows -> resealed.size());
    }

    /** Nothing but the key itself helps: without it these workspaces must connect again. */
    private Uni<Void> tellLost() {
        return pool.preparedQuery(LOST)
                .execute(Tuple.of(vault.keyIds()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> "\"" + row.getString("token_key_id") + "\" (" + row.getLong("connections") + ")")
                        .collect(Collectors.joining(", ")))
                .invoke(lost -> {
                    if (!lost.isEmpty()) {
                        Log.errorf("tokens cannot be opened: no key %s. Configure it again", lost);
                    }
                })
                .replaceWithVoid();
    }
}
