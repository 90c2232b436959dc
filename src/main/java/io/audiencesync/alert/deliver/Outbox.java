package io.audiencesync.alert.deliver;

import io.audiencesync.alert.AlertConfig;
import io.audiencesync.alert.AlertConfig.Retry;
import io.audiencesync.alert.deliver.OutboxMessage.Channel;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.audiencesync.database.SqlCall;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The outbox: messages to send. */
@ApplicationScoped
class Outbox {

    // a claim sets the next attempt, so that any replica repeats it after a crash; workspaces take turns, so that many
    // messages to a receiver that hangs do not delay those of others
    private static final Sql CLAIM = Sql.of("""
            with candidate as materialized (
              select id, row_number() over (partition by workspace_id order by position) as turn
              from alert_message as delivery
              where not_before <= service_time()
                and not exists (
                  select from alert_message as earlier
                  where (earlier.workspace_id, earlier.subject, earlier.cause, earlier.channel)
                      = (delivery.workspace_id, delivery.subject, delivery.cause, delivery.channel)
                    and earlier.position < delivery.position)
            ),
            due as materialized (
              select id
              from alert_message
              join candidate using (id)
              where not_before <= service_time()
              order by turn, position
              limit $1
              for update of alert_message skip locked
            )
            update alert_message
            set
              attempts = attempts + 1,
              not_before = service_time() + make_interval(secs => least($2 * power(2, least(attempts, 30)), $3))
            from due
            where alert_message.id = due.id
            returning
              alert_message.id, workspace_id, channel, message, attempts,
              created_at <= service_time() - make_interval(secs => $4) as last
            """);

    private static final Sql REMOVE = Sql.of("""
            delete from alert_message
            where id = $1
            """);

    private final Pool pool;
    private final Retry retry;

    Outbox(Pool pool, AlertConfig config) {
        this.pool = pool;
        this.retry = config.retry();
    }

    Uni<List<OutboxMessage>> claim(int limit) {
        return CLAIM.on(pool)
                .execute(Tuple.of(
                        limit,
                        SqlCall.seconds(retry.first()),
                        SqlCall.seconds(retry.longest()),
                        SqlCall.seconds(retry.total())))
                .map(rows -> RowReader.all(rows, Outbox::delivery));
    }

    /** Deletes a message that was delivered or given up. */
    Uni<Void> remove(UUID id) {
        return REMOVE.on(pool).execute(Tuple.of(id)).replaceWithVoid();
    }

    private static OutboxMessage delivery(Row row) {
        return new OutboxMessage(
                row.getUUID("id"),
                row.getString("workspace_id"),
                Channel.valueOf(row.getString("channel")),
                row.getString("message"),
                row.getInteger("attempts"),
                row.getBoolean("last"));
    }
}
