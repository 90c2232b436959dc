package io.audiencesync.alert.reconcile;

import io.audiencesync.alert.Alert;
import io.audiencesync.alert.AlertConfig;
import io.audiencesync.alert.deliver.Message;
import io.audiencesync.alert.deliver.Messages;
import io.audiencesync.cause.Cause;
import io.audiencesync.cause.Finding;
import io.audiencesync.cause.Findings;
import io.audiencesync.cause.MergeFindings;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Compares findings with reported alerts and stores the messages to send. One transaction, on any replica. */
@ApplicationScoped
class Reconcile {

    private final List<Findings> sources;
    private final Pool pool;
    private final Messages messages;
    private final AlertConfig config;

    Reconcile(@All List<Findings> sources, Pool pool, Messages messages, AlertConfig config) {
        this.sources = sources;
        this.pool = pool;
        this.messages = messages;
        this.config = config;
    }

    Uni<Void> run() {
        return Uni.join()
                .all(sources.stream().map(Reconcile::ask).toList())
                .andFailFast()
                .chain(this::write);
    }

    /** Empty if the source fails: then none of its alerts recover. */
    private static Uni<Optional<List<Finding>>> ask(Findings source) {
        return source.now()
                .map(Optional::of)
                .onFailure()
                .invoke(failure -> Log.warn("a source of findings failed; will retry", failure))
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    private Uni<Void> write(List<Optional<List<Finding>>> answers) {
        var found =
                MergeFindings.merged(answers.stream().flatMap(Optional::stream).toList());
        var complete = answers.stream().allMatch(Optional::isPresent);
        return pool.withTransaction(client -> UpsertAlerts.write(client, found, this::reportAfter)
                .chain(() -> FireDue.due(client))
                .chain(raised -> tell(client, raised))
                .chain(() -> complete ? recover(client) : Uni.createFrom().voidItem()));
    }

    /** How long a cause must last before it is reported. Causes that end by themselves get more time. */
    private Duration reportAfter(Cause cause) {
        return cause.endsByItself() ? config.reportAfter() : Duration.ZERO;
    }

    private Uni<Void> recover(SqlClient client) {
        return ResolveGone.gone(client, config.quiet(), config.kept()).chain(gone -> tell(client, gone));
    }

    private Uni<Void> tell(SqlClient client, List<Alert> alerts) {
        return EnqueueMessages.write(client, alerts, alert -> messages.write(Message.of(alert)));
    }
}
