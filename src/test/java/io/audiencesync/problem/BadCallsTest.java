package io.audiencesync.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.testing.Marketer;
import io.audiencesync.testing.RawCall;
import io.audiencesync.testing.Route;
import io.audiencesync.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that the framework refuses before the service's own code sees them. */
@QuarkusTest
@Tag("application")
class BadCallsTest {

    private static final String AS_MARKETER = "Authorization: Bearer " + Tokens.of("bad-calls", "marketer");

    @Inject
    FacebookSandbox facebook;

    @ParameterizedTest
    @ValueSource(strings = {"/v1/facebook/deauthorize", "/v1/facebook/data-deletion"})
    void a_form_field_of_more_than_2_kb_is_too_large(String path) {
        isProblem(form("signed_request=" + "a".repeat(5_000)).post(path), 413, "too-large");
        isProblem(form("x=" + "a".repeat(5_000)).post(path), 413, "too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ";", ";;;", "/", "text", "\""})
    void an_accept_header_that_is_no_media_type_fails_no_callback(String accept) {
        isClientError(RawCall.send("GET /v1/facebook/oauth/callback?state=x", "", "Accept: " + accept));
    }

    @Test
    void a_form_of_very_many_fields_is_too_large() {
        isProblem(form("a=b&".repeat(5_000)).post("/v1/facebook/deauthorize"), 413, "too-large");
    }

    @Test
    void a_form_that_cannot_be_decoded_is_malformed() {
        for (var form : List.of("signed_request=%zz", "%=x", "a=b&signed_request=%4")) {
            isProblem(form(form).post("/v1/facebook/deauthorize"), 400, "malformed-body");
            isProblem(form(form).post("/v1/facebook/data-deletion"), 400, "malformed-body");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&", "=", "&&=&", "signed_request", "x=y"})
    void a_form_without_a_signed_request_is_not_valid(String form) {
        isProblem(form(form).post("/v1/facebook/deauthorize"), 422, "invalid-request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data",
                "multipart/form-data; boundary=x",
                "text/plain",
                "a",
                "*/*",
                "application/json; charset=none"
            })
    void a_callback_of_another_media_type_is_refused(String type) {
        isClientError(RawCall.send("POST /v1/facebook/deauthorize", "--x\r\nbroken", "Content-Type: " + type));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                ".",
                "...",
                "a.b.c",
                "a..c",
                "....",
                "e30.e30.e30",
                "bnVsbA.bnVsbA.x",
                "W10.W10.x",
                "%00",
                "a.b.c.d.e",
                "eyJhbGciOjF9.e30.x"
            })
    void a_bearer_token_that_is_none_is_a_401(String token) {
        isProblem(given().header("Authorization", "Bearer " + token).get("/v1/workspace"), 401, "unauthenticated");
        isClientError(RawCall.send("GET /v1/facebook/oauth/callback", "", "Authorization: Bearer " + token));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer ", "Basic", "Basic !", "Digest a=b", "x"})
    void another_authorization_is_a_401(String authorization) {
        isProblem(given().header("Authorization", authorization).get("/v1/workspace"), 401, "unauthenticated");
    }

    @Test
    void every_route_refuses_bodies_of_a_wrong_media_type() {
        var marketer = Marketer.at(facebook);
        assertThat(Route.all(marketer).stream().filter(Route::takesBody))
                .hasSizeGreaterThan(10)
                .allSatisfy(route -> {
                    var response = marketer.given("marketer", "operator", "canvas")
                            .config(Route.AS_IT_IS)
                            .contentType("text/plain")
                            .body("text")
                            .request(route.method(), route.path().replaceAll("\\{[^}]*}", "1"));
                    isProblem(response, 415, "unsupported-media-type");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1000000000-01-01T00:00:00Z", "+1000000000-12-31T23:59:59.999999999Z"})
    void a_time_at_the_end_of_the_calendar_is_no_failure(String time) {
        var marketer = Marketer.connectedAt(facebook);
        marketer.putStep("canvas", "step", "ADD", "{\"name\": \"Ours\"}").then().statusCode(200);
        for (var bound : List.of("from", "to")) {
            for (var path : List.of("/v1/canvases/canvas/steps/step/metrics", "/v1/errors")) {
                assertThat(marketer.given().queryParam(bound, time).get(path).statusCode())
                        .isIn(200, 400, 404, 422);
            }
        }
    }

    /** 50 kB that would be 50 MB. */
    @Test
    void a_compressed_body_is_refused_and_not_unpacked() throws IOException {
        var bomb = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bomb)) {
            zip.write(new byte[50 << 20]);
        }
        var marketer = Marketer.at(facebook);
        assertThat(Route.all(marketer).stream().filter(Route::takesBody))
                .allSatisfy(route -> assertThat(marketer.given("marketer", "operator", "canvas", "administrator")
                                .config(Route.AS_IT_IS)
                                .contentType(route.contentType())
                                .header("Content-Encoding", "gzip")
                                .body(bomb.toByteArray())
                                .request(route.method(), route.path().replaceAll("\\{[^}]*}", "1"))
                                .statusCode())
                        .isIn(400, 404, 413, 415, 422));
    }

    @ParameterizedTest
    @CsvSource({"5000, 414, uri-too-long", "50000, 414, uri-too-long"})
    void a_long_address_is_refused(int length, int status, String type) {
        isProblem(given().get("/v1/" + "a".repeat(length)), status, type);
    }

    @Test
    void long_headers_are_refused() {
        isProblem(given().header("X-Long", "a".repeat(25_000)).get("/v1/workspace"), 431, "headers-too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "CONNECTED", "PROPFIND"})
    void another_method_is_refused(String method) {
        var marketer = Marketer.at(facebook);
        isProblem(marketer.given().config(Route.AS_IT_IS).request(method, "/v1/workspace"), 405, "method-not-allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v1/%E0%80", "/v1/../v2", "/v1/canvases/%2e%2e", "/v1/audiences//exports/%25", "//v1/%2500"})
    void an_unknown_path_is_refused(String path) {
        isClientError(RawCall.send("GET " + path, "", AS_MARKETER));
    }

    /** Refused before any handler of the service runs, so without a body. */
    @ParameterizedTest
    @ValueSource(strings = {"/v1/%zz", "/v1/workspace?x=%zz", "/%", "//"})
    void an_address_that_is_no_uri_is_a_plain_400(String address) {
        assertThat(RawCall.send("GET " + address, "", AS_MARKETER))
                .startsWith("HTTP/1.1 400 ")
                .endsWith("\r\n\r\n");
    }

    private static RequestSpecification given() {
        return RestAssured.given().config(Route.AS_IT_IS);
    }

    private static RequestSpecification form(String body) {
        return given().contentType("application/x-www-form-urlencoded").body(body);
    }

    private static void isClientError(String answer) {
        assertThat(answer)
                .matches("(?s)HTTP/1.1 4\\d\\d .*")
                .containsIgnoringCase("content-type: application/problem+json")
                .contains("urn:audience-sync:problem:")
                .doesNotContain("stack");
    }

    private static void isProblem(Response response, int status, String type) {
        response.then()
                .log()
                .ifValidationFails()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("type", containsString("urn:audience-sync:problem:" + type))
                .body(not(containsString("stack")));
    }
}
