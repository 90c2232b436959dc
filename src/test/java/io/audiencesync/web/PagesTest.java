package io.audiencesync.web;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.audiencesync.delivery.Journeys;
import io.audiencesync.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every page has, read without a browser: headers, errors, refusals. */
@QuarkusTest
@Tag("application")
class PagesTest {

    @Inject
    Journeys journeys;

    @Test
    void a_page_shows_the_state_of_the_workspace() {
        var journey = journeys.start();
        journey.add("anna", "ben");
        as(journey.workspace(), "operator")
                .get("/app/delivery")
                .then()
                .statusCode(200)
                .contentType("text/html")
                .body(allOf(containsString("act_" + journey.account()), containsString("Waiting")));
    }

    @Test
    void a_page_forbids_foreign_scripts_frames_and_caches() {
        as("pages", "marketer")
                .get("/app/help")
                .then()
                .statusCode(200)
                .header(
                        "Content-Security-Policy",
                        allOf(containsString("default-src 'none'"), not(containsString("unsafe"))))
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Cache-Control", equalTo("no-store"));
    }

    @Test
    void an_error_of_a_page_is_a_page() {
        as("pages", "marketer")
                .get("/app/nowhere")
                .then()
                .statusCode(404)
                .contentType("text/html")
                .body(containsString("Go to the overview"));
    }

    @Test
    void a_role_without_pages_is_refused_with_a_page() {
        as("pages", "canvas")
                .get("/app/delivery")
                .then()
                .statusCode(403)
                .contentType("text/html")
                .body(containsString("role"));
    }

    @Test
    void a_form_of_another_site_is_refused() {
        RestAssured.given()
                .header("Sec-Fetch-Site", "cross-site")
                .formParam("theme", "dark")
                .post("/app/display")
                .then()
                .statusCode(403)
                .body(containsString("another site"));
    }

    @Test
    void display_settings_are_remembered_and_lead_back() {
        var answer = as("pages", "marketer")
                .redirects()
                .follow(false)
                .formParams("theme", "dark", "refresh", "60", "back", "/app/help")
                .post("/app/display");
        answer.then().statusCode(303).header("Location", endsWith("/app/help"));
        as("pages", "marketer")
                .cookies(answer.cookies())
                .get("/app/help")
                .then()
                .body(allOf(containsString("data-theme=\"dark\""), containsString("data-refresh=\"60\"")));
    }

    @Test
    void a_form_never_leads_to_another_site() {
        as("pages", "marketer")
                .redirects()
                .follow(false)
                .formParams("theme", "dark", "refresh", "60", "back", "//evil.example/app")
                .post("/app/display")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/app"));
    }

    private static RequestSpecification as(String workspace, String role) {
        return RestAssured.given().auth().oauth2(Tokens.of(workspace, role)).accept("text/html");
    }
}
