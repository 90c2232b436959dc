package io.audiencesync.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** The demo's service. */
sealed interface Service permits PackagedService, LiveService {
    int PORT = 8080;
    int MANAGEMENT_PORT = 9000;

    void awaitReady() throws InterruptedException;

    /** Returns its exit code. */
    int awaitEnd() throws InterruptedException;

    void stop();

    /** Describes where its log is. */
    String log();

    static boolean isReady(HttpClient http) throws InterruptedException {
        var ready = HttpRequest.newBuilder(URI.create("http://localhost:" + MANAGEMENT_PORT + "/q/health/ready"))
                .build();
        try {
            return http.send(ready, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
