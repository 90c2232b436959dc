package io.audiencesync.web;

import io.audiencesync.testing.Tokens;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Reads pages and sends forms as a browser without script does. */
record Person(String workspace, String role) {

    ValidatableResponse open(String path) {
        return given().get(path).then();
    }

    ValidatableResponse open(String path, Map<String, String> cookies) {
        return given().cookies(cookies).get(path).then();
    }

    /** Opens a page that must be there, and returns its HTML. */
    String read(String path) {
        return open(path).statusCode(200).extract().asString();
    }

    /** Does not follow the redirect. */
    ValidatableResponse send(String path, Map<String, ?> fields) {
        return given().urlEncodingEnabled(true)
                .redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParams(fields)
                .post(path)
                .then();
    }

    /** Sends a form that must be carried out, and reads the page to which it leads. */
    String sent(String path, Map<String, ?> fields) {
        return followed(path, fields).statusCode(200).extract().asString();
    }

    /** The page to which a form leads. */
    ValidatableResponse followed(String path, Map<String, ?> fields) {
        Response answer = send(path, fields).statusCode(303).extract().response();
        return open(answer.header("Location"), answer.cookies());
    }

    private RequestSpecification given() {
        return RestAssured.given()
                .urlEncodingEnabled(false)
                .config(RestAssured.config()
                        .encoderConfig(
                                RestAssured.config().getEncoderConfig().defaultContentCharset(StandardCharsets.UTF_8)))
                .auth()
                .oauth2(Tokens.of(workspace, role))
                .accept("text/html");
    }
}
