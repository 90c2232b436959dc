package io.audiencesync.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.audiencesync.cause.Cause;
import io.audiencesync.cause.Finding;
import io.audiencesync.connection.ConnectionSetup;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.world.Fault;
import io.audiencesync.sandbox.world.Operation;
import io.audiencesync.testing.Marketer;
import io.audiencesync.testing.MovableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Over weeks and months: problems of a connection are found early, and prevented if Facebook allows it. */
@QuarkusTest
@Tag("application")
class ConnectionChecksTest extends CheckSetup {

    private static final String PATH = "/v1/facebook/connection";
    private static final List<String> SCOPES = List.of("ads_management", "ads_read");

    @Inject
    ConnectionSetup connections;

    @Inject
    MovableClock clock;

    @Inject
    Pool pool;

    @Test
    void a_login_token_is_refreshed_in_time_without_a_warning() {
        login();
        var first = token();
        clock.advance(Duration.ofDays(39));
        check();
        assertThat(token()).isEqualTo(first);
        clock.advance(Duration.ofDays(2));
        check();
        assertThat(token()).isNotEqualTo(first);
        marketer.get(PATH).then().body("status", equalTo("connected")).body("warnings", empty());
        clock.advance(Duration.ofDays(25));
        check();
        marketer.get(PATH).then().body("status", equalTo("connected"));
    }

    @Test
    void a_system_users_token_of_sixty_days_is_refreshed_too() {
        var expiring = facebook.tokens().issue(FacebookSandbox.SYSTEM_USER, Duration.ofDays(60), SCOPES);
        marketer.connect(expiring).then().statusCode(200).body("kind", equalTo("system_user"));
        clock.advance(Duration.ofDays(45));
        check();
        assertThat(token()).isNotEqualTo(expiring);
        clock.advance(Duration.ofDays(45));
        check();
        marketer.get(PATH).then().body("status", equalTo("connected"));
    }

    @Test
    void a_token_without_refresh_gives_a_warning_then_an_error() {
        marketer.connect(facebook.tokens().issue(person, Duration.ofDays(60), SCOPES))
                .then()
                .statusCode(200)
                .body("kind", equalTo("user"));
        facebook.faults().add(Fault.html(503).during(Operation.EXCHANGE));
        clock.advance(Duration.ofDays(50));
        check();
        marketer.get(PATH)
                .then()
                .body("status", equalTo("connected"))
                .body("warnings.cause", contains("token_expires_soon"))
                .body("warnings[0].detail", containsString("in 9 days, on "));
        var since = currentFindings().getFirst().since();
        clock.advance(Duration.ofDays(1));
        check();
        assertThat(currentFindings()).extracting(Finding::since).containsExactly(since);
        clock.advance(Duration.ofDays(10));
        check();
        marketer.get(PATH).then().body("status", equalTo("invalid")).body("error.cause", equalTo("token_expired"));
        assertThat(currentFindings()).extracting(Finding::cause).containsExactly(Cause.TOKEN_EXPIRED);
        facebook.faults().clear();
        login();
        marketer.get(PATH).then().body("status", equalTo("connected")).body("warnings", empty());
        assertThat(currentFindings()).isEmpty();
    }

    @Test
    void the_end_of_data_access_is_warned_of() {
        login();
        clock.advance(Duration.ofDays(45));
        check();
        clock.advance(Duration.ofDays(35));
        check();
        marketer.get(PATH).then().body("warnings.cause", contains("data_access_expires_soon"));
    }

    @Test
    void a_dead_token_is_found_by_the_check_and_its_revival_too() {
        login();
        var token = token();
        facebook.tokens().kill(token, 459);
        check();
        marketer.get(PATH).then().body("status", equalTo("invalid")).body("error.cause", equalTo("token_checkpoint"));
        facebook.tokens().revive(token);
        clock.advance(Duration.ofHours(2));
        check();
        marketer.get(PATH).then().body("status", equalTo("connected"));
    }

    @Test
    void a_lost_scope_makes_the_connection_invalid() {
        login();
        marketer.select(marketer.account()).then().statusCode(200);
        marketer.putStep("canvas", "step", "ADD", "{\"name\": \"Ours\"}").then().statusCode(200);
        facebook.tokens().change(token(), token -> token.scopes.remove("ads_management"));
        check();
        marketer.get(PATH).then().body("error.cause", equalTo("permission_missing"));
        marketer.launch("canvas")
                .then()
                .statusCode(422)
                .body("errors.findAll { it.field == 'connection' }.cause", contains("permission_missing"));
    }

    @Test
    void findings_stay_while_facebook_is_unavailable() {
        login();
        facebook.tokens().kill(token(), 460);
        facebook.faults().add(Fault.html(503).during(Operation.DEBUG_TOKEN));
        check();
        marketer.get(PATH).then().body("status", equalTo("connected"));
    }

    @Test
    void an_end_is_warned_of_though_ad_accounts_cannot_be_listed() {
        marketer.connect(facebook.tokens().issue(person, Duration.ofDays(60), SCOPES))
                .then()
                .statusCode(200);
        facebook.people().giveAccount(person, marketer.account(), "MANAGE");
        marketer.select(marketer.account()).then().statusCode(200);
        facebook.faults().add(Fault.html(503).during(Operation.EXCHANGE));
        facebook.faults().add(Fault.html(503).during(Operation.ACCOUNTS));
        clock.advance(Duration.ofDays(55));
        check();
        assertThat(currentFindings()).extracting(Finding::cause).containsExactly(Cause.TOKEN_EXPIRES_SOON);
    }

    @Test
    void a_check_that_fails_stops_no_other() {
        login();
        var failing = token();
        var others =
                Stream.generate(() -> Marketer.connectedAt(facebook)).limit(3).toList();
        facebook.tokens().kill(failing, 460);
        pool.query("alter table connection add constraint never_down check (cause is null or workspace_id <> '"
                        + marketer.workspace() + "') not valid")
                .executeAndAwait();
        facebook.accounts().revokeTerms(others.getLast().account());
        clock.advance(Duration.ofMinutes(61));
        checks.run().await().atMost(Duration.ofSeconds(60));
        pool.query("alter table connection drop constraint never_down").executeAndAwait();
        assertThat(findings.now().await().indefinitely())
                .extracting(Finding::subject)
                .contains(others.getLast().account());
        check();
        marketer.get(PATH).then().body("status", equalTo("invalid"));
    }

    @Test
    void each_connection_is_checked_once_an_hour() {
        login();
        checks.run().await().indefinitely();
        var calls = debugCalls();
        checks.run().await().indefinitely();
        assertThat(debugCalls()).isEqualTo(calls);
        clock.advance(Duration.ofMinutes(61));
        checks.run().await().indefinitely();
        assertThat(debugCalls()).isGreaterThan(calls);
    }

    private String token() {
        return connections.token(marketer.workspace());
    }

    private long debugCalls() {
        return facebook.log().count(request -> request.operation() == Operation.DEBUG_TOKEN);
    }
}
