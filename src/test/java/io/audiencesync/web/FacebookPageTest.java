package io.audiencesync.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.provider.Person;
import io.audiencesync.testing.Tokens;
import io.audiencesync.testing.browser.BrowserTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An administrator connects and disconnects Facebook, and others only look. */
@QuarkusTest
@Tag("application")
class FacebookPageTest extends BrowserTest {

    private final String workspace = "workspace-" + UUID.randomUUID();

    @Test
    void an_administrator_connects_and_disconnects() {
        var page = signedIn(Person.ADMINISTRATOR, workspace, "/app/facebook");
        assertThat(page.locator("main")).containsText("Not connected");
        assertAccessible(page);
        picture(page, "facebook-empty");
        page.fill("input[name=token]", "no token of anybody");
        page.click("text=Connect with this token");
        assertThat(page.locator(".error")).not().isEmpty();
        page.fill("input[name=token]", FacebookSandbox.SYSTEM_USER_TOKEN);
        page.click("text=Connect with this token");
        assertThat(page.locator(".banner.good")).containsText("Facebook is connected");
        assertThat(page.locator("main")).containsText("A system user's token");
        assertAccessible(page);
        picture(page, "facebook");
        page.click("text=Disconnect");
        assertThat(page.locator("dialog:modal")).containsText("is deleted");
        page.click("dialog:modal button:has-text('Disconnect')");
        assertThat(page.locator("main")).containsText("Not connected");
    }

    @Test
    void an_operator_sees_the_connection_and_is_refused() {
        var page = signedIn(Person.OPERATOR, workspace, "/app/facebook");
        assertThat(page.locator("main")).containsText("Ask an administrator of this workspace");
        assertThat(page.locator("input[name=token]")).hasCount(0);
        RestAssured.given()
                .auth()
                .oauth2(Tokens.of(workspace, "operator"))
                .formParam("token", FacebookSandbox.SYSTEM_USER_TOKEN)
                .post("/app/facebook/token")
                .then()
                .statusCode(403);
    }
}
