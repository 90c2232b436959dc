package io.audiencesync.alert.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("application")
class OutboxTest {

    private static final int AT_ONCE = 200;

    @Inject
    Outbox outbox;

    @Inject
    Pool pool;

    @Test
    void many_messages_of_one_workspace_hold_up_no_other() {
        var many = "workspace-" + UUID.randomUUID();
        var few = "workspace-" + UUID.randomUUID();
        enqueue(many, 3 * AT_ONCE);
        enqueue(few, 1);
        var claimed = outbox.claim(AT_ONCE).await().indefinitely();
        assertThat(claimed).extracting(OutboxMessage::workspace).contains(many, few);
        pool.preparedQuery("delete from alert_message where workspace_id in ($1, $2)")
                .executeAndAwait(Tuple.of(many, few));
    }

    private void enqueue(String workspace, int messages) {
        pool.preparedQuery("""
                insert into alert_message (workspace_id, subject, cause, channel, message)
                select $1, 'act_' || n, 'token_expired', 'WEBHOOK', '{}' from generate_series(1, $2) as n
                """).executeAndAwait(Tuple.of(workspace, messages));
    }
}
