package io.audiencesync.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.audiencesync.connection.ConnectionSetup;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.testing.Browser;
import io.audiencesync.testing.Marketer;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Somebody logs in again, or enters a token again, where an account is connected; without script. */
@QuarkusTest
@Tag("application")
class ReconnectPageTest {

    private static final String PAGE = "/app/facebook";
    private static final String CONNECTION = "/v1/facebook/connection";

    @Inject
    FacebookSandbox facebook;

    @Inject
    ConnectionSetup connections;

    private Marketer marketer;
    private Person administrator;
    private String ben;

    @BeforeEach
    void a_system_user_is_connected() {
        marketer = Marketer.connectedAt(facebook);
        administrator = new Person(marketer.workspace(), "administrator");
        ben = UUID.randomUUID().toString();
        facebook.people().create(ben, "Ben");
    }

    @Test
    void a_login_of_another_account_is_compared_first() {
        Browser.open(facebook.dialog().approve(dialog(), ben));
        assertConnected("Sandbox System User");
        assertThat(administrator.read(PAGE + "?facebook=verified"))
                .contains("Ben would take over", "Sandbox System User is connected");
    }

    @Test
    void a_token_of_another_account_is_compared_first() {
        assertThat(administrator.sent(
                        PAGE + "/token", Map.of("token", facebook.tokens().issue(ben))))
                .contains("Ben would take over");
        assertConnected("Sandbox System User");
    }

    @Test
    void the_same_account_is_connected_anew_at_once() {
        var before = marketer.get(CONNECTION).path("connected_at").toString();
        assertThat(administrator.sent(PAGE + "/token", Map.of("token", FacebookSandbox.SYSTEM_USER_TOKEN)))
                .contains("Facebook is connected as Sandbox System User");
        assertThat(marketer.get(CONNECTION).path("connected_at").toString()).isNotEqualTo(before);
        assertThat(administrator.read(PAGE)).doesNotContain("take over</strong>");
    }

    @Test
    void where_nobody_is_connected_a_login_connects() {
        marketer.given().delete(CONNECTION).then().statusCode(204);
        Browser.open(facebook.dialog().approve(dialog(), ben));
        assertConnected("Ben");
        assertThat(administrator.read(PAGE + "?facebook=connected")).contains("Facebook is connected as Ben");
    }

    @Test
    void a_new_connection_is_checked_at_once() {
        assertThat(administrator.read(PAGE)).contains("Facebook was not asked about 1 ad account yet.");
        assertThat(administrator.sent(PAGE + "/token", Map.of("token", FacebookSandbox.SYSTEM_USER_TOKEN)))
                .contains("The connection reaches every selected ad account.")
                .doesNotContain("was not asked");
    }

    @Test
    void a_login_that_does_not_connect_says_who_stays() {
        assertThat(administrator.read(PAGE + "?facebook=login_refused"))
                .contains("You cancelled at Facebook", "Nothing changed: Sandbox System User stays connected.");
        assertThat(administrator.read(PAGE + "?facebook=permission_missing"))
                .contains("Facebook did not grant ads_management", "Sandbox System User stays connected.")
                .doesNotContain("The connection lacks a permission");
        marketer.given().delete(CONNECTION);
        assertThat(administrator.read(PAGE + "?facebook=login_refused"))
                .contains("Nothing changed: Facebook is not connected.");
    }

    @Test
    void the_audit_says_how_each_login_ended() {
        Browser.open(facebook.dialog().refuse(dialog()));
        Browser.open(facebook.dialog().approve(dialog(), ben, "ads_management"));
        Browser.open(facebook.dialog().approve(dialog(), ben));
        marketer.given().delete(CONNECTION);
        Browser.open(facebook.dialog().approve(dialog(), ben));
        assertThat(logins())
                .extracting(login -> login.get("outcome"))
                .containsExactly("connected", "verified", "permission_missing", "login_refused");
        assertThat(logins()).extracting(login -> login.get("subject")).containsOnly("test");
        assertThat(state(0, "after")).extracting("facebook_user_name").isEqualTo("Ben");
        assertThat(state(1, "before")).extracting("facebook_user_name").isEqualTo("Sandbox System User");
        assertThat(state(1, "after"))
                .extracting("facebook_user_name", "waiting_user_name")
                .containsExactly("Sandbox System User", "Ben");
        assertThat(administrator.read("/app/settings/audit"))
                .contains("Cancelled at Facebook", "Not granted at Facebook", "Waits for a confirmation");
    }

    @Test
    void an_operator_learns_whom_to_ask_for_what() {
        var operator = new Person(marketer.workspace(), "operator");
        assertThat(operator.read(PAGE))
                .contains("An administrator of this workspace connects", "test made this connection.");
        Browser.open(facebook.dialog().approve(marketer.authorize(), ben));
        facebook.tokens().kill(connections.token(marketer.workspace()), 460);
        marketer.post(CONNECTION + "/checks", "").then().statusCode(200);
        assertThat(operator.read(PAGE))
                .contains("Ask an administrator of this workspace to continue with Facebook on this page as Ben.");
        marketer.given().delete(CONNECTION);
        assertThat(operator.read(PAGE)).contains("Ask an administrator of this workspace to connect Facebook");
    }

    private String dialog() {
        return administrator
                .send(PAGE + "/login", Map.of())
                .statusCode(303)
                .extract()
                .header("Location");
    }

    private void assertConnected(String name) {
        marketer.get(CONNECTION).then().body("facebook_user.name", equalTo(name));
    }

    /** Latest first. */
    private List<Map<String, Object>> logins() {
        return marketer.given("administrator")
                .get("/v1/audit")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("events.findAll { it.path == '/v1/facebook/oauth/callback' }");
    }

    private Map<?, ?> state(int login, String when) {
        return (Map<?, ?>) logins().get(login).get(when);
    }
}
