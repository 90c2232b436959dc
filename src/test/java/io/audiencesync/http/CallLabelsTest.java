package io.audiencesync.http;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.testing.Tokens;
import io.audiencesync.workspace.Role;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A label with a path or a method as the caller wrote it would be a new metric for each call. */
@QuarkusTest
@Tag("application")
class CallLabelsTest {

    private static final String TEMPLATE = "/v1/canvases/{canvas}/steps/{step}/entries";

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Test
    void calls_are_measured_by_the_template_of_their_path() {
        enter("Bearer " + Tokens.of("workspace-templates", Role.CANVAS), 404);
        enter("Bearer " + Tokens.of("workspace-templates", Role.OPERATOR), 403);
        enter("Bearer " + Tokens.expired("workspace-templates", Role.CANVAS), 401);
        enter("", 401);
        given().contentType(ContentType.JSON)
                .post("/app/canvas-of-its-own")
                .then()
                .statusCode(403);
        assertThat(measuredCalls())
                .noneMatch(line -> line.contains("canvas-of-its-own"))
                .anyMatch(line -> line.contains(TEMPLATE) && line.contains("403"))
                .anyMatch(line -> line.contains("UNKNOWN") && line.contains("401"));
    }

    @Test
    void methods_that_http_does_not_define_are_measured_as_one() {
        var status = given().request("MADEUP", "/v1/overview").statusCode();
        assertThat(status).isGreaterThanOrEqualTo(400);
        given().request("INVENTED", "/v1/overview").then().statusCode(status);
        // other tests call by such methods too, with other answers
        assertThat(measuredCalls())
                .noneMatch(line -> line.contains("MADEUP") || line.contains("INVENTED"))
                .filteredOn(line -> line.contains("method=\"_OTHER\"") && line.contains("status=\"" + status + "\""))
                .hasSize(1);
    }

    private List<String> measuredCalls() {
        return get(metrics)
                .asString()
                .lines()
                .filter(line -> line.startsWith("http_server_requests_seconds_count"))
                .toList();
    }

    private static void enter(String authorization, int status) {
        given().header("Authorization", authorization)
                .contentType(ContentType.JSON)
                .body("{\"user_id\": \"anna\", \"email\": \"anna@example.com\"}")
                .post("/v1/canvases/canvas-of-its-own/steps/add/entries")
                .then()
                .statusCode(status);
    }
}
