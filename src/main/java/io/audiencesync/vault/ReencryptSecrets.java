package io.audiencesync.vault;

import io.audiencesync.async.Repeat;
import io.audiencesync.database.JobRun;
import io.audiencesync.database.RowReader;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Re-encrypts secrets under an old key with the active one. Afterwards the old key is not needed. */
@Singleton
public class ReencryptSecrets {

    private static final int BATCH = 100;

    private final Pool pool;
    private final SecretCipher vault;
    private final List<SecretStore> kinds;

    public ReencryptSecrets(Pool pool, SecretCipher vault, @All List<SecretStore> kinds) {
        this.pool = pool;
        this.vault = vault;
        this.kinds = kinds;
    }

    private record Reencrypted(String owner, EncryptedSecret sealed) {}

    @Scheduled(
            identity = "reencrypt",
            every = "${audience-sync.connection.reencrypt:1h}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return JobRun.of("re-encrypting secrets", run());
    }

    public Uni<Void> run() {
        return Uni.join()
                .all(kinds.stream().map(this::all).toList())
                .usingConcurrencyOf(1)
                .andCollectFailures()
                .replaceWithVoid();
    }

    private Uni<Void> all(SecretStore secrets) {
        return Repeat.whilst(() -> pool.withTransaction(transaction -> batch(transaction, secrets)), moved -> moved > 0)
                .chain(() -> tellLost(secrets));
    }

    private Uni<Integer> batch(SqlConnection transaction, SecretStore secrets) {
        return secrets.old()
                .on(transaction)
                .execute(Tuple.of(vault.keyIds(), vault.activeKey(), BATCH))
                .map(rows -> RowReader.stream(rows)
                        .flatMap(row -> reencrypt(row, secrets))
                        .toList())
                .chain(reencrypted -> write(transaction, secrets, reencrypted));
    }

    private Stream<Reencrypted> reencrypt(Row row, SecretStore secrets) {
        var owner = row.getString("owner");
        var context = secrets.context().apply(owner);
        var old = new EncryptedSecret(
                row.getString("key_id"), row.get(Buffer.class, "secret").getBytes());
        return vault.tryOpen(context, old).map(secret -> new Reencrypted(owner, vault.seal(context, secret))).stream();
    }

    private Uni<Integer> write(SqlConnection transaction, SecretStore secrets, List<Reencrypted> reencrypted) {
        if (reencrypted.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        var values = Tuple.of(
                reencrypted.stream().map(Reencrypted::owner).toArray(String[]::new),
                reencrypted.stream()
                        .map(one -> Buffer.buffer(one.sealed().bytes()))
                        .toArray(Buffer[]::new),
                vault.activeKey());
        return secrets.write()
                .on(transaction)
                .execute(values)
                .invoke(rows -> Log.infof("%s re-encrypted with the active key: %d", secrets.kind(), rows.rowCount()))
                .map(rows -> reencrypted.size());
    }

    /** Without the key the secrets are lost: their owners must enter them again. */
    private Uni<Void> tellLost(SecretStore secrets) {
        return secrets.lost()
                .on(pool)
                .execute(Tuple.of(vault.keyIds()))
                .map(rows -> RowReader.stream(rows)
                        .map(row -> "\"" + row.getString("key_id") + "\" (" + row.getLong("secrets") + ")")
                        .collect(Collectors.joining(", ")))
                .invoke(lost -> {
                    if (!lost.isEmpty()) {
                        Log.errorf("%s cannot be decrypted: key %s is not configured", secrets.kind(), lost);
                    }
                })
                .replaceWithVoid();
    }
}
