package io.audiencesync.web.session;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.audiencesync.sandbox.provider.SignInProvider;
import io.audiencesync.testing.Tokens;
import io.audiencesync.testing.ring.ShortLimits;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nobody can sign in while the provider is away. In a start of the service in which nobody has signed in before. */
@QuarkusTest
@TestProfile(ShortLimits.class)
@Tag("application")
class SignInProviderDownTest {

    @Inject
    SignInProvider provider;

    @Test
    void a_page_says_that_the_provider_is_away_and_the_api_goes_on() {
        provider.close();
        RestAssured.given()
                .accept("text/html")
                .get("/app/delivery")
                .then()
                .statusCode(503)
                .contentType("text/html")
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .body(allOf(containsString("The provider of sign-in cannot be reached"), containsString("Try again")));
        RestAssured.given()
                .auth()
                .oauth2(Tokens.of("away", "marketer"))
                .get("/v1/facebook/connection")
                .then()
                .statusCode(200)
                .body("status", equalTo("not_connected"));
    }
}
