package io.audiencesync.job;

import io.audiencesync.delivery.Journey;
import io.audiencesync.testing.Tokens;
import io.audiencesync.workspace.Role;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;

/** Calls of the jobs API for one workspace. */
record JobCalls(String workspace, String role) {

    private static final String JOBS = "/v1/jobs";

    static JobCalls marketer(Journey journey) {
        return new JobCalls(journey.workspace(), Role.MARKETER);
    }

    static JobCalls operator(Journey journey) {
        return new JobCalls(journey.workspace(), Role.OPERATOR);
    }

    int start(String action, Map<String, String> filter) {
        return post(action, filter).statusCode(202).extract().path("id");
    }

    ValidatableResponse post(String action, Map<String, String> filter) {
        return send("", Map.of("action", action, "filter", filter, "name", "of a test"));
    }

    ValidatableResponse preview(String action, Map<String, String> filter) {
        return send("/preview", Map.of("action", action, "filter", filter)).statusCode(200);
    }

    ValidatableResponse send(String path, Object body) {
        return given(body).post(JOBS + path).then();
    }

    ValidatableResponse cancel(int job) {
        return given(Map.of()).post(JOBS + "/{job}/cancel", job).then();
    }

    ValidatableResponse get(int job) {
        return given(Map.of()).get(JOBS + "/{job}", job).then();
    }

    ValidatableResponse list(String query) {
        return given(Map.of()).get(JOBS + query).then().statusCode(200);
    }

    long number(int job, String field) {
        return get(job).statusCode(200).extract().jsonPath().getLong(field);
    }

    private RequestSpecification given(Object body) {
        return RestAssured.given()
                .auth()
                .oauth2(Tokens.of(workspace, role))
                .contentType("application/json")
                .body(body);
    }
}
