package io.audiencesync.access;

import io.audiencesync.testing.Tokens;
import io.audiencesync.testing.ring.ShortLimits;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tokens of two providers: each is checked with the keys of the one that it names. */
@QuarkusTest
@TestProfile(ShortLimits.class)
@Tag("application")
class ProvidersTest {

    @ConfigProperty(name = SecondProvider.URL)
    String second;

    @Test
    void tokens_of_both_providers_are_accepted() {
        expect(200, token("own", Tokens.AUDIENCE));
        expect(200, Tokens.of("workspace-" + UUID.randomUUID(), "marketer"));
    }

    @Test
    void no_provider_signs_for_another_or_for_another_service() {
        expect(401, token(Tokens.ISSUER, Tokens.AUDIENCE));
        expect(401, token("https://third.example", Tokens.AUDIENCE));
        expect(401, token("own", "another-service"));
        expect(401, Tokens.foreign(second, Tokens.AUDIENCE));
    }

    private String token(String issuer, String audience) {
        return RestAssured.given()
                .urlEncodingEnabled(false)
                .baseUri("http://localhost")
                .port(Integer.parseInt(second.replaceAll(".*:", "")))
                .get("/token?" + issuer + "," + audience)
                .asString();
    }

    private static void expect(int status, String token) {
        RestAssured.given().auth().oauth2(token).get("/v1/workspace").then().statusCode(status);
    }
}
