package io.audiencesync.delivery.lanes;

import static io.audiencesync.testing.Polling.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.budget.Grant;
import io.audiencesync.budget.Grants;
import io.audiencesync.cause.Cause;
import io.audiencesync.connection.ConnectionSetup;
import io.audiencesync.delivery.ConnectionEvents;
import io.audiencesync.delivery.Journey;
import io.audiencesync.delivery.Journeys;
import io.audiencesync.meta.reply.ErrorCode;
import io.audiencesync.meta.reply.MetaReply;
import io.audiencesync.meta.reply.Usage;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.testing.Marketer;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Connections and terms that are lost and restored. */
@QuarkusTest
@Tag("application")
class ResumeOnReconnectTest {

    @Inject
    Journeys journeys;

    @Inject
    ConnectionSetup connections;

    @Inject
    ConnectionEvents events;

    @Inject
    Grants grants;

    private Journey journey;
    private Journey beside;
    private String token;

    @BeforeEach
    void start() {
        journey = journeys.start();
        beside = journeys.beside(journey);
        token = journeys.facebook().tokens().issue(FacebookSandbox.SYSTEM_USER);
        connections.connect(journey.workspace(), token);
    }

    @Test
    void a_new_token_resumes_all_accounts_at_the_next_flush() {
        journeys.facebook().tokens().kill(token, 460);
        journey.add("anna");
        beside.add("ben");
        journeys.flush();
        assertThat(connection()).isEqualTo("token_password_changed");
        journeys.clock().advance(Duration.ofMinutes(11));
        journeys.flush();
        assertThat(journey.accountCause()).isEqualTo("token_password_changed");

        reconnect();
        await().untilAsserted(() -> assertThat(beside.accountCause()).isNull());
        journeys.flush();
        assertThat(journey.synced(journey.addStep())).isEqualTo(1);
        assertThat(beside.synced(beside.addStep())).isEqualTo(1);
        assertThat(connection()).isNull();
    }

    @Test
    void a_working_token_validates_the_connection_and_its_accounts() {
        journeys.facebook().tokens().kill(token, 459);
        journey.add("anna");
        beside.add("ben");
        journeys.flush();
        assertThat(connection()).isEqualTo("token_checkpoint");
        journeys.facebook().tokens().revive(token);
        journeys.clock().advance(Duration.ofMinutes(10));
        journeys.flush();
        assertThat(connection()).isNull();
        await().untilAsserted(
                        () -> assertThat(events.restored(journey.workspace())).hasSize(1));
        await().untilAsserted(() -> assertThat(beside.accountCause()).isNull());
        journeys.flush();
        assertThat(journey.synced(journey.addStep())).isEqualTo(1);
        assertThat(beside.synced(beside.addStep())).isEqualTo(1);
    }

    @Test
    void a_refusal_of_the_old_token_does_not_affect_the_new_one() {
        var grant = (Grant.Granted)
                grants.take(journey.workspace(), journey.account()).await().indefinitely();
        reconnect();
        var refusal = new MetaReply.Blocked(
                Cause.TOKEN_EXPIRED, new ErrorCode(190, 463, ""), "Session has expired", Usage.UNKNOWN);
        grants.apply(grant, refusal).await().indefinitely();
        assertThat(connection()).isNull();
    }

    @Test
    void a_new_connection_does_not_shorten_a_throttled_pause() {
        journeys.execute("""
                update ad_account_pause
                set cause = 'throttled', cause_since = service_time(), not_before = service_time() + interval '1 min', attempted_at = service_time()
                where workspace_id = $1 and ad_account_id = $2
                """, journey.workspace(), journey.account());
        journeys.execute(
                "update ad_account_pause set cause = 'token_expired', cause_since = service_time() where ad_account_id = $1",
                beside.account());
        reconnect();
        await().untilAsserted(() -> assertThat(beside.accountCause()).isNull());
        assertThat(journey.accountCause()).isEqualTo("throttled");
    }

    @Test
    void accepted_terms_free_the_account_after_few_calls() {
        var account = "act_" + journey.account();
        journeys.facebook().accounts().revokeTerms(account);
        journey.add("anna");
        beside.add("ben");
        for (var flush = 0; flush < 60; flush++) {
            journeys.flush();
        }
        assertThat(journey.accountCause()).isEqualTo("custom_audience_terms");
        assertThat(journey.calls()).as("in five minutes").isBetween(5L, 15L);
        assertThat(beside.synced(beside.addStep())).isEqualTo(1);
        journeys.facebook().accounts().acceptTerms(account);
        for (var flush = 0; flush < 7; flush++) {
            journeys.flush();
        }
        assertThat(journey.synced(journey.addStep())).isEqualTo(1);
        assertThat(journey.accountCause()).isNull();
        assertThat(connection()).isNull();
    }

    private void reconnect() {
        new Marketer(journey.workspace(), "act_" + journey.account())
                .connect(FacebookSandbox.SYSTEM_USER_TOKEN)
                .then()
                .statusCode(200);
    }

    private String connection() {
        return journeys.text("select cause from connection where workspace_id = $1", journey.workspace());
    }
}
