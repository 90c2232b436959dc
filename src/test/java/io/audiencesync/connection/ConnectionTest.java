package io.audiencesync.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.testing.Marketer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("application")
class ConnectionTest {

    private static final String PATH = "/v1/facebook/connection";
    private static final String ACCOUNTS = "/v1/facebook/ad-accounts";

    @Inject
    FacebookSandbox facebook;

    @Inject
    Connections connections;

    @Inject
    Pool pool;

    private Marketer marketer;

    @BeforeEach
    void newWorkspace() {
        marketer = Marketer.at(facebook);
    }

    @Test
    void a_new_workspace_is_not_connected() {
        marketer.get(PATH)
                .then()
                .statusCode(200)
                .body("status", equalTo("not_connected"))
                .body("error.cause", equalTo("not_connected"));
        marketer.get(ACCOUNTS).then().statusCode(200).body("ad_accounts", empty());
    }

    @Test
    void a_token_connects_and_is_never_shown_again() {
        marketer.connect(FacebookSandbox.SYSTEM_USER_TOKEN)
                .then()
                .statusCode(200)
                .body("status", equalTo("connected"))
                .body("kind", equalTo("system_user"))
                .body("facebook_user.name", equalTo("Sandbox System User"))
                .body(not(containsString(FacebookSandbox.SYSTEM_USER_TOKEN)));
        marketer.get(PATH)
                .then()
                .body("status", equalTo("connected"))
                .body(not(containsString(FacebookSandbox.SYSTEM_USER_TOKEN)));
        assertThat(connections.token(marketer.workspace()).await().indefinitely())
                .contains(FacebookSandbox.SYSTEM_USER_TOKEN);
    }

    @Test
    void the_database_holds_no_token_in_clear() {
        marketer.connect(FacebookSandbox.SYSTEM_USER_TOKEN).then().statusCode(200);
        var row = pool.preparedQuery("select token from connection where workspace_id = $1")
                .executeAndAwait(Tuple.of(marketer.workspace()))
                .iterator()
                .next();
        var stored = new String(row.get(Buffer.class, 0).getBytes(), StandardCharsets.ISO_8859_1);
        assertThat(stored).doesNotContain("sandbox");
    }

    @Test
    void a_token_copied_into_another_workspace_does_not_open() {
        marketer.connect(FacebookSandbox.SYSTEM_USER_TOKEN).then().statusCode(200);
        pool.preparedQuery("""
                insert into connection (workspace_id, kind, token, token_key_id, facebook_user_id, facebook_user_name, connected_at)
                select 'thief-' || $1, kind, token, token_key_id, facebook_user_id, facebook_user_name, connected_at
                from connection
                where workspace_id = $1
                """).executeAndAwait(Tuple.of(marketer.workspace()));
        var stolen = connections.token("thief-" + marketer.workspace());
        assertThat(stolen.onFailure().recoverWithItem(Optional.empty()).await().indefinitely())
                .isEmpty();
    }

    @Test
    void a_token_that_facebook_does_not_know_changes_nothing() {
        marketer.connect(FacebookSandbox.SYSTEM_USER_TOKEN).then().statusCode(200);
        marketer.connect("rubbish")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:audience-sync:problem:refused-by-facebook"))
                .body("errors[0].field", equalTo("token"))
                .body("errors[0].cause", equalTo("token_invalid"))
                .body(not(containsString("rubbish")));
        marketer.get(PATH).then().body("status", equalTo("connected"));
    }

    @Test
    void a_dead_token_is_named_by_what_killed_it() {
        var token = facebook.tokens().issue(FacebookSandbox.PERSON);
        facebook.tokens().kill(token, 460);
        marketer.connect(token).then().statusCode(422).body("errors[0].cause", equalTo("token_password_changed"));
    }

    @Test
    void an_invalid_token_is_refused_without_a_call() {
        marketer.connect("").then().statusCode(422).body("errors.field", hasItem("token"));
        marketer.connect("a b").then().statusCode(422).body("errors.field", hasItem("token"));
        marketer.put(PATH, "{}").then().statusCode(422).body("errors.field", hasItem("token"));
    }

    @Test
    void disconnecting_forgets_the_token() {
        marketer.connect(FacebookSandbox.SYSTEM_USER_TOKEN).then().statusCode(200);
        marketer.given().delete(PATH).then().statusCode(204);
        marketer.get(PATH).then().body("status", equalTo("not_connected"));
        assertThat(connections.token(marketer.workspace()).await().indefinitely())
                .isEmpty();
        marketer.given().delete(PATH).then().statusCode(204);
    }

    @Test
    void a_replaced_connection_is_not_overwritten() {
        var none = marketer.get(PATH).header("ETag");
        marketer.connect(FacebookSandbox.SYSTEM_USER_TOKEN).then().statusCode(200);
        var body = "{\"token\": \"%s\"}".formatted(FacebookSandbox.TOKEN);
        marketer.given().header("If-Match", none).body(body).put(PATH).then().statusCode(412);
        marketer.given().header("If-Match", none).delete(PATH).then().statusCode(412);
        var etag = marketer.get(PATH).header("ETag");
        marketer.given()
                .header("If-Match", etag)
                .body(body)
                .put(PATH)
                .then()
                .statusCode(200)
                .body("facebook_user.name", equalTo("Sandbox Person"));
    }

    @Test
    void ad_accounts_are_read_to_the_last_page_and_selected() {
        marketer.connect(FacebookSandbox.SYSTEM_USER_TOKEN).then().statusCode(200);
        for (var i = 0; i < 250; i++) {
            facebook.accounts().create(marketer.account() + "%03d".formatted(i));
        }
        var listed = marketer.get(ACCOUNTS).then().statusCode(200).extract().jsonPath();
        assertThat(listed.getList("ad_accounts.id", String.class))
                .contains(marketer.account(), marketer.account() + "000", marketer.account() + "249");
        marketer.select(marketer.account())
                .then()
                .statusCode(200)
                .body("ad_accounts.findAll { it.selected }.id", contains(marketer.account()));
        marketer.get(ACCOUNTS).then().body("ad_accounts.findAll { it.selected }.id", contains(marketer.account()));
    }

    @Test
    void terms_that_are_not_accepted_are_shown_with_the_link() {
        marketer.connect(FacebookSandbox.SYSTEM_USER_TOKEN).then().statusCode(200);
        facebook.accounts().revokeTerms(marketer.account());
        var error = accountIn(marketer.get(ACCOUNTS).jsonPath());
        assertThat(error.getList("cause")).containsExactly("custom_audience_terms");
        assertThat(error.getString("[0].links[0].uri"))
                .contains("act=" + marketer.account().substring(4));
    }

    @Test
    void an_ad_account_that_the_token_lost_stays_selected() {
        var person = "person-of-" + marketer.workspace();
        facebook.people().create(person, "Somebody");
        facebook.people().giveAccount(person, marketer.account(), "MANAGE");
        marketer.connect(facebook.tokens().issue(person)).then().statusCode(200);
        marketer.select(marketer.account()).then().statusCode(200);
        facebook.people().takeAccount(person, marketer.account());
        marketer.get(ACCOUNTS)
                .then()
                .body("ad_accounts", hasSize(1))
                .body("ad_accounts[0].selected", equalTo(true))
                .body("ad_accounts[0].available", equalTo(false))
                .body("ad_accounts[0].errors[0].cause", equalTo("ad_account_access_lost"));
        marketer.select(marketer.account()).then().statusCode(200);
        marketer.select().then().statusCode(200).body("ad_accounts", empty());
    }

    @Test
    void an_ad_account_out_of_reach_cannot_be_selected() {
        marketer.select(marketer.account()).then().statusCode(422).body("errors[0].cause", equalTo("not_connected"));
        marketer.connect(FacebookSandbox.SYSTEM_USER_TOKEN).then().statusCode(200);
        marketer.select("act_999").then().statusCode(422).body("errors[0].cause", equalTo("ad_account_access_lost"));
        marketer.select("nonsense").then().statusCode(422).body("errors[0].field", equalTo("selected[0]"));
    }

    @Test
    void an_outdated_selection_is_not_overwritten() {
        marketer.connect(FacebookSandbox.SYSTEM_USER_TOKEN).then().statusCode(200);
        var etag = marketer.get(ACCOUNTS).header("ETag");
        marketer.select(marketer.account()).then().statusCode(200);
        marketer.given()
                .header("If-Match", etag)
                .body("{\"selected\": []}")
                .put(ACCOUNTS)
                .then()
                .statusCode(412);
    }

    private JsonPath accountIn(JsonPath accounts) {
        accounts.setRootPath("ad_accounts.find { it.id == '%s' }.errors".formatted(marketer.account()));
        return accounts;
    }
}
