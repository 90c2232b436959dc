package io.audiencesync.alert.deliver;

import io.audiencesync.alert.deliver.AlertAttempt.Outcome;
import io.audiencesync.alert.deliver.OutboxMessage.Channel;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.audiencesync.egress.AddressRefused;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The latest attempts to deliver a workspace's alerts, for people who ask why none arrived. */
@ApplicationScoped
public class AlertAttempts {

    public static final int KEPT = 100;

    private static final Sql RECORD = Sql.of("""
            with over as (
              delete from alert_attempt
              where workspace_id = :workspace
                and id <= (
                  select id
                  from alert_attempt
                  where workspace_id = :workspace
                  order by id desc
                  offset :kept - 1
                  limit 1)
            )
            insert into alert_attempt (workspace_id, channel, title, type, attempt, outcome, reason)
            values (:workspace, :channel, :title, :type, :attempt, :outcome, :reason)
            """);

    private static final Sql READ = Sql.of("""
            select at, channel, title, type, attempt, outcome, reason
            from alert_attempt
            where workspace_id = :workspace
            order by id desc
            limit :limit
            """);

    private final Pool pool;

    AlertAttempts(Pool pool) {
        this.pool = pool;
    }

    /** Latest first. */
    public Uni<List<AlertAttempt>> read(String workspace, int limit) {
        return READ.with("workspace", workspace)
                .with("limit", limit)
                .on(pool)
                .map(rows -> RowReader.all(rows, AlertAttempt::of));
    }

    Uni<Void> record(
            String workspace,
            Channel channel,
            Message message,
            int attempt,
            Outcome outcome,
            @Nullable Throwable failure) {
        return RECORD.with("workspace", workspace)
                .with("kept", KEPT)
                .with("channel", channel.name())
                .with("title", message.data().title())
                .with("type", message.type())
                .with("attempt", attempt)
                .with("outcome", outcome.name())
                .with("reason", failure == null ? null : reason(failure))
                .on(pool)
                .replaceWithVoid();
    }

    /** The reason if it is one of ours. Any other text may reveal internals, so it is left out. */
    static String reason(Throwable failure) {
        return switch (failure) {
            case NotDelivered refused -> String.valueOf(refused.getMessage());
            case AddressRefused refused -> "the webhook's address " + refused.getMessage();
            default -> "it could not be reached in time";
        };
    }
}
