package io.audiencesync.connection.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.audiencesync.connection.ConnectionSetup;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.world.Fault;
import io.audiencesync.testing.Browser;
import io.audiencesync.testing.Marketer;
import io.audiencesync.testing.MovableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Another Facebook account takes a connection over, after a comparison. */
@QuarkusTest
@Tag("application")
class ChangeTest {

    private static final String CONNECTION = "/v1/facebook/connection";
    private static final String CHANGE = CONNECTION + "/change";

    @Inject
    FacebookSandbox facebook;

    @Inject
    ConnectionSetup connections;

    @Inject
    MovableClock clock;

    @Inject
    Pool pool;

    private Marketer marketer;
    private String other;
    private String ada;
    private String ben;

    @BeforeEach
    void adaIsConnected() {
        ada = person("Ada");
        marketer = Marketer.at(facebook);
        other = Marketer.at(facebook).account();
        ben = person("Ben");
        open(marketer.authorize(), ada);
        facebook.people().giveAccount(ada, marketer.account(), "MANAGE");
        facebook.people().giveAccount(ada, other, "MANAGE");
        marketer.select(marketer.account(), other).then().statusCode(200);
        facebook.people().giveAccount(ben, marketer.account(), "MANAGE");
    }

    @AfterEach
    void nothing_goes_wrong_any_more() {
        facebook.faults().clear();
    }

    @Test
    void the_new_account_takes_over_only_when_confirmed() {
        step("one", marketer.account());
        step("two", other);
        marketer.launch("canvas").then().statusCode(200);
        open(authorizeChange(), ben);
        marketer.get(CONNECTION).then().body("facebook_user.name", equalTo("Ada"));
        marketer.get(CHANGE)
                .then()
                .statusCode(200)
                .body("facebook_user.name", equalTo("Ben"))
                .body("started_by", equalTo("test"))
                .body("summary", equalTo("1 of 2 audiences would be lost."))
                .body("ad_accounts.find { it.id == '%s' }.usable".formatted(marketer.account()), equalTo(true))
                .body(
                        "ad_accounts.find { it.id == '%s' }.cause.cause".formatted(other),
                        equalTo("ad_account_access_lost"))
                .body("audiences.list.step", contains("two"))
                .body("audiences.list.ad_account", contains(other));
        marketer.post(CHANGE + "/confirm", "").then().statusCode(200).body("facebook_user.name", equalTo("Ben"));
        marketer.get(CONNECTION).then().body("facebook_user.name", equalTo("Ben"));
        marketer.get(CHANGE).then().statusCode(404);
        marketer.get("/v1/canvases/canvas").then().body("status", equalTo("live"));
    }

    @Test
    void an_audience_that_the_new_account_does_not_see_is_lost() {
        step("one", marketer.account());
        marketer.launch("canvas").then().statusCode(200);
        facebook.audiences()
                .delete(facebook.audiences().named(marketer.account(), "one").getFirst());
        open(authorizeChange(), ben);
        marketer.get(CHANGE)
                .then()
                .body("audiences.lost", equalTo(1))
                .body("audiences.list.cause.cause", contains("audience_access_lost"));
    }

    @Test
    void a_draft_is_not_lost_where_its_ad_account_is_usable() {
        step("one", marketer.account());
        open(authorizeChange(), ben);
        marketer.get(CHANGE).then().body("summary", equalTo("0 of 1 audience would be lost."));
    }

    @Test
    void a_token_can_take_over_too_and_misses_permissions() {
        var token = facebook.tokens().issue(ben, Duration.ofDays(60), List.of("ads_management"));
        put(token)
                .statusCode(200)
                .body("kind", equalTo("user"))
                .body("missing_permissions", hasItem("business_management"))
                .body("audiences.list", empty());
        assertThat(inUse()).isNotEqualTo(token);
        assertThat(pool.query("select token from connection_change where workspace_id = '" + marketer.workspace() + "'")
                        .executeAndAwait()
                        .iterator()
                        .next()
                        .getBuffer(0)
                        .toString())
                .doesNotContain(token);
        marketer.post(CHANGE + "/confirm", "").then().statusCode(200);
        assertThat(inUse()).isEqualTo(token);
    }

    @Test
    void a_change_is_forgotten_on_request_or_after_half_an_hour() {
        open(authorizeChange(), ben);
        marketer.given().delete(CHANGE).then().statusCode(204);
        marketer.get(CHANGE).then().statusCode(404);
        marketer.post(CHANGE + "/confirm", "").then().statusCode(404);
        open(authorizeChange(), ben);
        clock.advance(Duration.ofMinutes(31));
        marketer.get(CHANGE).then().statusCode(404);
        marketer.post(CHANGE + "/confirm", "").then().statusCode(404);
        marketer.get(CONNECTION).then().body("facebook_user.name", equalTo("Ada"));
    }

    @Test
    void a_connection_made_meanwhile_ends_the_change() {
        open(authorizeChange(), ben);
        open(marketer.authorize(), person("Cleo"));
        marketer.post(CHANGE + "/confirm", "").then().statusCode(404);
        marketer.get(CONNECTION).then().body("facebook_user.name", equalTo("Cleo"));
    }

    @Test
    void without_a_connection_there_is_nothing_to_change() {
        marketer.given().delete(CONNECTION).then().statusCode(204);
        put(facebook.tokens().issue(ben, Duration.ofDays(60), List.of("ads_management")))
                .statusCode(409);
    }

    @Test
    void an_unavailable_facebook_changes_nothing() {
        open(authorizeChange(), ben);
        facebook.faults().add(Fault.html(503));
        marketer.get(CHANGE).then().statusCode(503);
        facebook.faults().clear();
        marketer.get(CHANGE).then().statusCode(200);
        marketer.get(CONNECTION).then().body("facebook_user.name", equalTo("Ada"), "error", equalTo(null));
    }

    @Test
    void other_roles_and_workspaces_cannot_confirm() {
        open(authorizeChange(), ben);
        marketer.given("operator").post(CHANGE + "/confirm").then().statusCode(403);
        Marketer.connectedAt(facebook).post(CHANGE + "/confirm", "").then().statusCode(404);
    }

    @Test
    void the_browser_shows_that_nothing_has_changed_yet() {
        Browser.open(facebook.dialog().approve(authorizeChange(), ben))
                .then()
                .statusCode(200)
                .body(not(containsString("is connected as")))
                .body(containsString("Nothing has changed yet"));
    }

    private String person(String name) {
        var id = "person-" + UUID.randomUUID();
        facebook.people().create(id, name);
        return id;
    }

    private void step(String name, String account) {
        marketer.putStep("canvas", name, """
                        {"ad_account": "%s", "audience": {"name": "%s"}, "operation": "ADD", "match_keys": ["EMAIL"]}""".formatted(account, name)).then().statusCode(200);
    }

    private String authorizeChange() {
        return marketer.post(CHANGE + "/authorize", "")
                .then()
                .statusCode(200)
                .extract()
                .path("authorization_url");
    }

    private void open(String dialog, String person) {
        Browser.open(facebook.dialog().approve(dialog, person)).then().statusCode(200);
    }

    private ValidatableResponse put(String token) {
        return marketer.put(CHANGE, "{\"token\": \"%s\"}".formatted(token)).then();
    }

    private String inUse() {
        return connections.token(marketer.workspace());
    }
}
