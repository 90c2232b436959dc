package io.audiencesync.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;

import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.world.Fault;
import io.audiencesync.sandbox.world.Operation;
import io.audiencesync.testing.Marketer;
import io.audiencesync.testing.MovableClock;
import io.audiencesync.testing.Tokens;
import io.audiencesync.testing.ring.ShortLimits;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Callers who call too often, or too slowly. */
@QuarkusTest
@TestProfile(ShortLimits.class)
@Tag("application")
class CallRateTest {

    private static final int TIMEOUT_MILLIS = 30_000;

    @Inject
    MovableClock clock;

    @Inject
    FacebookSandbox facebook;

    private final String workspace = "workspace-" + UUID.randomUUID();

    @Test
    void a_workspace_that_reads_too_often_waits_and_others_go_on() {
        refused("application/json", "/v1/workspace")
                .contentType("application/problem+json")
                .header("Retry-After", matchesPattern("[123]"))
                .body("type", containsString("too-many-requests"));
        refused("text/html", "/app/help").contentType("text/html");
        as(workspace + "-beside").get("/v1/workspace").then().statusCode(200);
        as(workspace)
                .contentType("application/json")
                .body("{\"time_zone\": \"UTC\", \"replay_on_recovery\": true}")
                .put("/v1/workspace")
                .then()
                .statusCode(200);
        clock.advance(Duration.ofSeconds(5));
        as(workspace).get("/v1/workspace").then().statusCode(200);
    }

    @Test
    void headers_that_arrive_byte_by_byte_end_with_the_connection() throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(1_000);
            socket.getOutputStream().write("GET /v1/workspace HTTP/1.1\r\n".getBytes());
            assertThat(isClosedWhile(socket, "X: y\r\n")).isTrue();
        }
    }

    @Test
    void a_body_that_arrives_byte_by_byte_gets_408() throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write("""
                            PUT /v1/workspace HTTP/1.1
                            Host: localhost
                            Content-Type: application/json
                            Content-Length: 50
                            Authorization: Bearer %s

                            {""".formatted(Tokens.of(workspace, "marketer"))
                    .replace("\n", "\r\n")
                    .getBytes());
            assertThat(new String(socket.getInputStream().readAllBytes()))
                    .startsWith("HTTP/1.1 408 ")
                    .contains("urn:audience-sync:problem:body-too-slow");
        }
    }

    /** A GET reads no body; its answer may take longer than a body may. */
    @Test
    void a_body_that_nobody_reads_is_not_too_slow() {
        var marketer = Marketer.at(facebook);
        marketer.connect(FacebookSandbox.SYSTEM_USER_TOKEN).then().statusCode(200);
        facebook.faults().add(Fault.hang().during(Operation.ACCOUNTS).times(1));
        marketer.given()
                .contentType("application/json")
                .body("{}")
                .get("/v1/facebook/ad-accounts")
                .then()
                .statusCode(503);
    }

    /** Sends a line a second; a read that ends, or a write that fails, shows that the server has closed. */
    private static boolean isClosedWhile(Socket socket, String line) throws IOException {
        for (int second = 0; second < 40; second++) {
            try {
                socket.getOutputStream().write(line.getBytes());
                if (socket.getInputStream().read() == -1) {
                    return true;
                }
            } catch (java.net.SocketTimeoutException stillOpen) {
                continue;
            } catch (IOException closed) {
                return true;
            }
        }
        return false;
    }

    /** The first refusal: later calls may find room again. */
    private ValidatableResponse refused(String accept, String path) {
        for (int calls = 0; calls < 100; calls++) {
            var answer = as(workspace).accept(accept).get(path);
            if (answer.statusCode() != 200) {
                return answer.then().statusCode(429);
            }
        }
        throw new AssertionError("100 calls were not too many");
    }

    private static RequestSpecification as(String workspace) {
        return RestAssured.given().auth().oauth2(Tokens.of(workspace, "marketer"));
    }
}
