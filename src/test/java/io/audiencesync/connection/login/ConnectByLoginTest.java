package io.audiencesync.connection.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import com.facebook.ads.sdk.APIException;
import io.audiencesync.connection.ConnectionSetup;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.client.MetaSdk;
import io.audiencesync.testing.Browser;
import io.audiencesync.testing.Marketer;
import io.audiencesync.testing.MovableClock;
import io.audiencesync.testing.SandboxResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connecting by Facebook's dialog, as marketer, colleague and stranger. */
@QuarkusTest
@Tag("application")
class ConnectByLoginTest {

    private static final String PATH = "/v1/facebook/connection";
    private static final String CALLBACK = SandboxResource.PUBLIC_URL + "/v1/facebook/oauth/callback";

    @Inject
    FacebookSandbox facebook;

    @Inject
    ConnectionSetup connections;

    @Inject
    MovableClock clock;

    @Inject
    Pool pool;

    private Marketer marketer;
    private String person;

    @BeforeEach
    void newWorkspace() {
        person = "person-" + UUID.randomUUID();
        facebook.people().create(person, "Ada <Lovelace>");
        marketer = Marketer.at(facebook);
    }

    @Test
    void consent_in_the_dialog_connects_the_person_and_their_accounts() {
        var redirect = approve();
        assertThat(redirect).startsWith(CALLBACK + "?code=");
        Browser.open(redirect)
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Referrer-Policy", "no-referrer")
                .body(containsString("Facebook is connected as Ada &lt;Lovelace&gt;."));
        marketer.get(PATH)
                .then()
                .body("status", equalTo("connected"))
                .body("kind", equalTo("oauth"))
                .body("facebook_user.id", equalTo(person))
                .body("connected_by", equalTo("test"))
                .body("granted", hasItem("ads_management"))
                .body("declined", empty())
                .body("expires_at", notNullValue())
                .body("data_access_expires_at", notNullValue());
        marketer.select(marketer.account())
                .then()
                .statusCode(200)
                .body("ad_accounts.findAll { it.selected }.id", contains(marketer.account()));
    }

    @Test
    void a_program_gets_the_connection_as_json_and_never_its_token() {
        Browser.fetch(approve())
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("status", equalTo("connected"))
                .body(not(containsString("EAAB")));
        assertThat(token()).startsWith("EAAB");
    }

    @Test
    void metas_own_sdk_agrees_that_the_token_works() throws APIException {
        Browser.open(approve()).then().statusCode(200);
        assertThat(MetaSdk.nameOf(marketer.account(), facebook, token()))
                .isEqualTo("Account " + marketer.account().substring(4));
    }

    @Test
    void a_login_replaces_a_system_user_and_vice_versa() {
        marketer.connect(FacebookSandbox.SYSTEM_USER_TOKEN).then().body("kind", equalTo("system_user"));
        marketer.select(marketer.account()).then().statusCode(200);
        marketer.putStep("canvas", "step", "ADD", "{\"name\": \"Ours\"}").then().statusCode(200);
        var step = marketer.get("/v1/canvases/canvas/steps/step").asString();
        Browser.open(approve()).then().statusCode(200);
        marketer.get(PATH).then().body("kind", equalTo("oauth"));
        marketer.connect(FacebookSandbox.SYSTEM_USER_TOKEN).then().body("kind", equalTo("system_user"));
        assertThat(marketer.get("/v1/canvases/canvas/steps/step").asString()).isEqualTo(step);
    }

    @Test
    void after_disconnecting_somebody_else_may_connect() {
        Browser.open(approve()).then().statusCode(200);
        marketer.given().delete(PATH).then().statusCode(204);
        Browser.open(facebook.dialog().approve(marketer.authorize(), FacebookSandbox.PERSON))
                .then()
                .statusCode(200);
        marketer.get(PATH).then().body("facebook_user.name", equalTo("Sandbox Person"));
    }

    @Test
    void a_refusal_in_the_dialog_changes_nothing() {
        marketer.connect(FacebookSandbox.SYSTEM_USER_TOKEN).then().statusCode(200);
        var redirect = facebook.dialog().refuse(marketer.authorize());
        Browser.open(redirect)
                .then()
                .statusCode(422)
                .contentType("text/html")
                .body(containsString("<h1>The person refused in Facebook&#39;s dialog</h1>"))
                .body(not(containsString("<p>The person refused")));
        requireRefused(facebook.dialog().refuse(marketer.authorize()), "login_refused");
        marketer.get(PATH).then().body("kind", equalTo("system_user"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "forged", "' or true --", "<script>alert(1)</script>"})
    void an_invented_state_connects_nothing(String state) {
        var redirect = CALLBACK + "?code=AQ&state=" + URLEncoder.encode(state, StandardCharsets.UTF_8);
        requireRefused(redirect, "login_link_invalid");
        assertThat(Browser.open(redirect).asString()).doesNotContain("<script>");
    }

    @Test
    void a_link_works_once_and_expires() {
        var redirect = approve();
        Browser.fetch(redirect).then().statusCode(200);
        requireRefused(redirect, "login_link_invalid");
        var late = approve();
        clock.advance(Duration.ofMinutes(61));
        requireRefused(late, "login_link_invalid");
        marketer.get(PATH).then().body("status", equalTo("connected"));
    }

    @Test
    void a_state_connects_only_the_workspace_that_it_was_made_for() {
        var other = Marketer.at(facebook);
        Browser.fetch(approve()).then().statusCode(200);
        other.get(PATH).then().body("status", equalTo("not_connected"));
    }

    @Test
    void a_used_or_foreign_code_is_refused() {
        var used = parameter(approve(), "code");
        Browser.fetch(CALLBACK + "?code=" + used + "&state=" + state()).then().statusCode(200);
        marketer.given().delete(PATH).then().statusCode(204);
        requireRefused(CALLBACK + "?code=" + used + "&state=" + state(), "login_failed");
        var astray = marketer.authorize().replace("oauth%2Fcallback", "oauth%2Felsewhere");
        var code = parameter(facebook.dialog().approve(astray, person), "code");
        requireRefused(CALLBACK + "?code=" + code + "&state=" + state(), "login_failed");
        requireRefused(CALLBACK + "?state=" + state(), "login_failed");
        marketer.get(PATH).then().body("status", equalTo("not_connected"));
    }

    @Test
    void a_declined_permission_is_named_and_asked_for_again() {
        var redirect = facebook.dialog().approve(marketer.authorize(), person, "ads_management");
        var answer = Browser.fetch(redirect);
        answer.then()
                .statusCode(422)
                .body("errors[0].cause", equalTo("permission_missing"))
                .body("detail", containsString("Declined: ads_management."))
                .body("detail", containsString("Granted: ads_read, business_management"))
                .body("errors[0].links[0].uri", containsString("auth_type=rerequest"));
        marketer.get(PATH).then().body("status", equalTo("not_connected"));
        var again = facebook.dialog().approve(answer.path("errors[0].links[0].uri"), person);
        Browser.open(again).then().statusCode(200);
        marketer.get(PATH).then().body("status", equalTo("connected"));
    }

    @Test
    void declined_optional_permissions_are_shown() {
        Browser.open(facebook.dialog().approve(marketer.authorize(), person, "business_management"))
                .then()
                .statusCode(200);
        marketer.get(PATH).then().body("declined", contains("business_management"));
    }

    @Test
    void the_database_holds_neither_state_nor_token() {
        var url = marketer.authorize();
        var state = parameter(url, "state");
        Browser.open(approve()).then().statusCode(200);
        for (var table : new String[] {"pending_login", "connection"}) {
            pool.query("select t::text from " + table + " t")
                    .executeAndAwait()
                    .forEach(row -> assertThat(row.getString(0)).doesNotContain(state, token()));
        }
    }

    @Test
    void a_caller_without_the_role_gets_no_link() {
        marketer.given("operator", "canvas").post(PATH + "/authorize").then().statusCode(403);
    }

    private String approve() {
        return facebook.dialog().approve(marketer.authorize(), person);
    }

    private String state() {
        return parameter(marketer.authorize(), "state");
    }

    private String token() {
        return connections.token(marketer.workspace());
    }

    private static String parameter(String url, String name) {
        return url.replaceAll(".*[?&]" + name + "=([^&]*).*", "$1");
    }

    private static Response requireRefused(String redirect, String cause) {
        var answer = Browser.fetch(redirect);
        answer.then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors[0].cause", equalTo(cause))
                .body("instance", startsWith("/v1/facebook/oauth/callback"));
        return answer;
    }
}
