package io.audiencesync.connection;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.world.App;
import io.audiencesync.testing.Marketer;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Unsuitable tokens: each is named by its kind, and nothing changes. */
@QuarkusTest
@Tag("application")
class TokenTypesTest {

    @Inject
    FacebookSandbox facebook;

    private Marketer marketer;

    @BeforeEach
    void connected() {
        marketer = Marketer.connectedAt(facebook);
    }

    @Test
    void a_page_token() {
        var token = facebook.tokens().issue(FacebookSandbox.PERSON);
        facebook.tokens().change(token, each -> each.type = "PAGE");
        refused(token, "token_wrong_type");
    }

    @Test
    void the_apps_own_token() {
        refused(App.ID + "|" + App.SECRET, "token_wrong_type");
    }

    @Test
    void a_token_of_another_app() {
        var token = facebook.tokens().issue(FacebookSandbox.SYSTEM_USER);
        facebook.tokens().change(token, each -> each.app = "200000000000002");
        refused(token, "token_wrong_type");
    }

    @Test
    void an_expired_token() {
        var token = facebook.tokens().issue(FacebookSandbox.PERSON, Duration.ZERO, List.of("ads_management"));
        refused(token, "token_expired");
    }

    @Test
    void a_token_without_the_scope() {
        var token = facebook.tokens().issue(FacebookSandbox.PERSON, null, List.of("ads_read"));
        marketer.connect(token).then().statusCode(422).body("detail", containsString("Granted: ads_read."));
        refused(token, "permission_missing");
    }

    @Test
    void garbage() {
        refused("garbage", "token_invalid");
    }

    private void refused(String token, String cause) {
        marketer.connect(token)
                .then()
                .statusCode(422)
                .body("errors[0].cause", equalTo(cause))
                .body(not(containsString(token)));
        marketer.get("/v1/facebook/connection").then().body("facebook_user.name", equalTo("Sandbox System User"));
    }
}
