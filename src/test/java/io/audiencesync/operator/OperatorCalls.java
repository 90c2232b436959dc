package io.audiencesync.operator;

import io.audiencesync.delivery.Journey;
import io.audiencesync.testing.Tokens;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;

/** An operator's calls on a journey's lanes. */
final class OperatorCalls {

    private OperatorCalls() {}

    static ValidatableResponse lanes(Journey journey) {
        return as(journey, "operator").get("/v1/delivery/lanes").then().statusCode(200);
    }

    static ValidatableResponse act(Journey journey, String action, Map<String, ?> selector) {
        return as(journey, "operator")
                .body(selector)
                .post("/v1/delivery/{action}", action)
                .then();
    }

    static RequestSpecification as(Journey journey, String role) {
        return RestAssured.given()
                .auth()
                .oauth2(Tokens.of(journey.workspace(), role))
                .contentType("application/json");
    }
}
