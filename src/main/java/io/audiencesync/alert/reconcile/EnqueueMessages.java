package io.audiencesync.alert.reconcile;

import io.audiencesync.alert.Alert;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.function.Function;

/** Stores messages, one per channel. Recipients are read when a message is sent. */
final class EnqueueMessages {

    private static final Sql SQL = Sql.of("""
            insert into alert_message (workspace_id, subject, cause, channel, message)
            select workspace_id, subject, cause, channel, message
            from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as due(workspace_id, subject, cause, message)
            cross join (values ('MAIL'), ('WEBHOOK')) as way(channel)
            """);

    private EnqueueMessages() {}

    static Uni<Void> write(SqlClient client, List<Alert> alerts, Function<Alert, String> message) {
        if (alerts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var values = Tuple.of(
                texts(alerts, Alert::workspace),
                texts(alerts, Alert::subject),
                texts(alerts, alert -> alert.cause().apiName()),
                texts(alerts, message));
        return SQL.on(client).execute(values).replaceWithVoid();
    }

    private static String[] texts(List<Alert> alerts, Function<Alert, String> field) {
        return alerts.stream().map(field).toArray(String[]::new);
    }
}
