package io.audiencesync.access;

import io.audiencesync.delivery.Journey;
import io.audiencesync.delivery.Journeys;
import io.audiencesync.testing.Route;
import io.audiencesync.testing.Tokens;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.util.Map;

/**
 * Something of every kind that a path may name, in one workspace.
 *
 * @param values variable of a path → its value
 */
public record Belongings(Journey journey, Map<String, String> values) {

    public static Belongings of(Journeys journeys) {
        var journey = journeys.errored("anna");
        var owner = new Belongings(journey, Map.of());
        var audience = Long.toString(journey.audience());
        String export = owner.as("canvas")
                .config(Route.AS_IT_IS)
                .contentType("application/x-ndjson")
                .body("{\"user_id\":\"ben\",\"email\":\"ben@example.com\"}\n")
                .post("/v1/audiences/" + audience + "/exports")
                .then()
                .statusCode(202)
                .extract()
                .path("export");
        int action = owner.as("operator")
                .contentType("application/json")
                .body(Map.of("audience", journey.audience()))
                .post("/v1/delivery/retry")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        int job = owner.as("operator")
                .contentType("application/json")
                .body(Map.of("action", "replay", "name", "of a test", "filter", Map.of("cause", "throttled")))
                .post("/v1/jobs")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        return new Belongings(
                journey,
                Map.of(
                        "canvas",
                        journey.canvas(),
                        "step",
                        "add",
                        "id",
                        "act_" + journey.account(),
                        "audience",
                        audience,
                        "export",
                        export,
                        "job",
                        Integer.toString(job),
                        "action",
                        Integer.toString(action),
                        "code",
                        "00000000-0000-0000-0000-000000000000"));
    }

    /** The path with the values. Commands on a lane are named by a word, actions in the audit by a number. */
    String path(Endpoint endpoint) {
        var path = endpoint.path().replace("/delivery/{audience}/{action}", "/delivery/{audience}/pause");
        for (var value : values.entrySet()) {
            path = path.replace("{" + value.getKey() + "}", value.getValue());
        }
        return path;
    }

    public RequestSpecification as(String... roles) {
        return callerOf(journey.workspace(), roles);
    }

    static RequestSpecification callerOf(String workspace, String... roles) {
        return RestAssured.given().auth().oauth2(Tokens.of(workspace, roles)).accept("*/*");
    }
}
