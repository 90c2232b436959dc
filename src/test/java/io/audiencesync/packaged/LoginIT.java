package io.audiencesync.packaged;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.SandboxOptions;
import io.audiencesync.testing.Browser;
import io.audiencesync.testing.Marketer;
import io.audiencesync.testing.SandboxResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The login at Facebook and its callbacks, with what is shipped. */
@QuarkusIntegrationTest
class LoginIT {

    private static FacebookSandbox facebook;

    @BeforeAll
    static void startFacebook() {
        facebook = FacebookSandbox.start(SandboxOptions.usual().onPort(Integer.getInteger(SandboxResource.PORT)));
    }

    @AfterAll
    static void stopFacebook() {
        facebook.close();
    }

    @Test
    void a_person_connects_selects_removes_the_app_and_is_forgotten() {
        var marketer = Marketer.at(facebook);
        var redirect = facebook.dialog().approve(marketer.authorize(), FacebookSandbox.PERSON);
        Browser.open(redirect).then().statusCode(200).body(containsString("Facebook is connected as Sandbox Person."));
        Browser.fetch(redirect).then().statusCode(422).body("errors[0].cause", equalTo("login_link_invalid"));
        marketer.select(marketer.account()).then().statusCode(200);
        marketer.get("/v1/facebook/connection")
                .then()
                .body("kind", equalTo("oauth"))
                .body("granted", hasItem("ads_management"));

        callback("deauthorize").statusCode(204);
        marketer.get("/v1/facebook/connection").then().body("error.cause", equalTo("token_app_removed"));
        var answer = JsonPath.from(
                callback("data-deletion").statusCode(200).extract().asString());
        marketer.get("/v1/facebook/connection").then().body("status", equalTo("not_connected"));
        given().get("/v1/facebook/data-deletion/" + answer.getString("confirmation_code"))
                .then()
                .statusCode(200)
                .body("status", equalTo("completed"));
    }

    private static ValidatableResponse callback(String name) {
        return given().formParam("signed_request", facebook.callbacks().signedRequest(FacebookSandbox.PERSON))
                .post("/v1/facebook/" + name)
                .then();
    }
}
