package io.audiencesync.workspace;

import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.audiencesync.vault.EncryptedSecret;
import io.audiencesync.workspace.AlertTargets.SignedWebhook;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Reads the channels of a workspace's alerts. */
@ApplicationScoped
public class ReadAlertTargets {

    private static final Sql SQL = Sql.of("""
            select alert_recipients, webhook_url, webhook_secret, webhook_secret_key_id
            from workspace
            where id = $1
            """);

    private final Pool pool;
    private final WebhookSecrets secrets;

    ReadAlertTargets(Pool pool, WebhookSecrets secrets) {
        this.pool = pool;
        this.secrets = secrets;
    }

    public Uni<AlertTargets> of(String workspace) {
        return SQL.on(pool)
                .execute(Tuple.of(workspace))
                .map(rows ->
                        RowReader.first(rows, row -> targets(workspace, row)).orElse(AlertTargets.NONE));
    }

    private AlertTargets targets(String workspace, Row row) {
        var webhook = Optional.ofNullable(row.getString("webhook_url"))
                .map(url -> new SignedWebhook(url, secrets.key(workspace, sealed(row))));
        return new AlertTargets(List.of(row.getArrayOfStrings("alert_recipients")), webhook);
    }

    private static EncryptedSecret sealed(Row row) {
        return new EncryptedSecret(
                row.getString("webhook_secret_key_id"),
                row.get(Buffer.class, "webhook_secret").getBytes());
    }
}
