package io.audiencesync.packaged;

import static io.audiencesync.testing.Polling.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.facebook.ads.sdk.APIException;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.SandboxOptions;
import io.audiencesync.sandbox.client.MetaSdk;
import io.audiencesync.testing.Browser;
import io.audiencesync.testing.Marketer;
import io.audiencesync.testing.SandboxResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The login at Facebook and its callbacks, with the packaged service. */
@QuarkusIntegrationTest
@Tag("packaged")
class LoginIT {

    private static final String CONNECTION = "/v1/facebook/connection";
    private static final String STEP = "/v1/canvases/canvas/steps/step";
    private static final String COLLEAGUE = "10000000000000003";

    private static FacebookSandbox facebook;

    @BeforeAll
    static void startFacebook() {
        var port = Integer.getInteger(SandboxResource.PORT);
        facebook = FacebookSandbox.start(SandboxOptions.usual().onPort(port).withHttps(0));
        facebook.people().create(COLLEAGUE, "Ada");
    }

    @AfterAll
    static void stopFacebook() {
        facebook.close();
    }

    @Test
    void users_are_synced_with_every_kind_of_connection() {
        var marketer = Marketer.at(facebook);
        login(marketer, FacebookSandbox.PERSON);
        marketer.get("/v1/facebook/ad-accounts").then().body("ad_accounts.id", hasItem(marketer.account()));
        marketer.select(marketer.account()).then().statusCode(200);
        marketer.launchStep("canvas", "step", "ADD", "{\"name\": \"Flowing\"}");
        enter(marketer, "first");
        requireSynced(marketer, 1);
        var step = marketer.get(STEP).asString();

        marketer.connect(FacebookSandbox.SYSTEM_USER_TOKEN).then().body("kind", equalTo("system_user"));
        assertThat(marketer.get(STEP).asString()).isEqualTo(step);
        enter(marketer, "second");
        requireSynced(marketer, 2);

        login(marketer, FacebookSandbox.PERSON);
        marketer.get(CONNECTION).then().body("kind", equalTo("oauth"));
        assertThat(marketer.get(STEP).asString()).isEqualTo(step);
        enter(marketer, "third");
        requireSynced(marketer, 3);

        marketer.given().delete(CONNECTION).then().statusCode(204);
        enter(marketer, "fourth");
        marketer.get(STEP).then().body("errors.cause", hasItem("not_connected"));
        marketer.get(STEP + "/metrics").then().body("total.pending", equalTo(1));

        login(marketer, COLLEAGUE);
        marketer.get(CONNECTION).then().body("facebook_user.name", equalTo("Ada"));
        requireSynced(marketer, 4);
    }

    @Test
    void metas_sdk_accepts_the_token_of_the_service() throws APIException {
        var marketer = Marketer.at(facebook);
        login(marketer, COLLEAGUE);
        marketer.select(marketer.account()).then().statusCode(200);
        var token = facebook.tokens().of(COLLEAGUE).getLast();
        assertThat(facebook.log().all()).anyMatch(call -> token.id().equals(call.token()));
        assertThat(MetaSdk.nameOf(marketer.account(), facebook, token.value))
                .isEqualTo("Account " + marketer.account().substring(4));
    }

    @Test
    void a_person_connects_removes_the_app_and_is_forgotten() {
        var marketer = Marketer.at(facebook);
        var redirect = facebook.dialog().approve(marketer.authorize(), FacebookSandbox.PERSON);
        Browser.open(redirect).then().statusCode(200).body(containsString("Facebook is connected as Sandbox Person."));
        Browser.fetch(redirect).then().statusCode(422).body("errors[0].cause", equalTo("login_link_invalid"));
        marketer.get(CONNECTION).then().body("kind", equalTo("oauth")).body("granted", hasItem("ads_management"));

        var signed = facebook.callbacks().signedRequest(FacebookSandbox.PERSON);
        var forged = facebook.callbacks().signedRequest(COLLEAGUE).split("\\.")[0] + "." + signed.split("\\.")[1];
        callback("deauthorize", forged).statusCode(422);
        callback("data-deletion", forged).statusCode(422).body("errors[0].field", equalTo("signed_request"));
        marketer.get(CONNECTION).then().body("status", equalTo("connected"));

        callback("deauthorize", signed).statusCode(204);
        marketer.get(CONNECTION).then().body("error.cause", equalTo("token_app_removed"));
        var answer = JsonPath.from(
                callback("data-deletion", signed).statusCode(200).extract().asString());
        marketer.get(CONNECTION).then().body("status", equalTo("not_connected"));
        given().get("/v1/facebook/data-deletion/" + answer.getString("confirmation_code"))
                .then()
                .statusCode(200)
                .body("status", equalTo("completed"));
    }

    private static void login(Marketer marketer, String person) {
        Browser.open(facebook.dialog().approve(marketer.authorize(), person))
                .then()
                .statusCode(200);
    }

    private static void enter(Marketer marketer, String user) {
        marketer.enter("canvas", "step", user).then().statusCode(202);
    }

    private static void requireSynced(Marketer marketer, int users) {
        await().untilAsserted(() -> assertThat(
                        marketer.get(STEP + "/metrics").jsonPath().getInt("total.synced"))
                .isEqualTo(users));
    }

    private static ValidatableResponse callback(String name, String signedRequest) {
        return given().formParam("signed_request", signedRequest)
                .post("/v1/facebook/" + name)
                .then();
    }
}
