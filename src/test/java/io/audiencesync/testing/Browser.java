package io.audiencesync.testing;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.net.URI;

/** Follows Facebook's redirect to the service like a browser: without a token. */
public final class Browser {

    private Browser() {}

    /** As a person, who accepts HTML. */
    public static Response open(String redirect) {
        return open(redirect, "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
    }

    /** As a program, which accepts JSON. */
    public static Response fetch(String redirect) {
        return open(redirect, "application/json");
    }

    private static Response open(String redirect, String accept) {
        var uri = URI.create(redirect);
        return RestAssured.given()
                .urlEncodingEnabled(false)
                .redirects()
                .follow(false)
                .accept(accept)
                .get(uri.getRawPath() + "?" + uri.getRawQuery());
    }
}
