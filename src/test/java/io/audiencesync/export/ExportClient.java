package io.audiencesync.export;

import io.audiencesync.testing.Tokens;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Sends lists to one audience, as a segmentation tool does, and with broken connections. */
record ExportClient(String workspace, long audience) {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final HttpClient OFFERING_HTTP_2 = HttpClient.newHttpClient();

    record Reply(HttpClient.Version version, int status, JsonPath json) {}

    static String user(int number) {
        return "{\"user_id\": \"u%d\", \"email\": \"u%d@example.com\"}\n".formatted(number, number);
    }

    static String users(int from, int to) {
        return IntStream.range(from, to).mapToObj(ExportClient::user).collect(Collectors.joining());
    }

    Reply send(String query, String list, String... headers) {
        return send(query, HttpRequest.BodyPublishers.ofString(list), headers);
    }

    /** Sends by a client that offers HTTP/2. */
    Reply sendOfferingHttp2(String list) {
        return send(OFFERING_HTTP_2, "", HttpRequest.BodyPublishers.ofString(list));
    }

    Reply send(String query, BodyPublisher list, String... headers) {
        return send(HTTP, query, list, headers);
    }

    private Reply send(HttpClient http, String query, BodyPublisher list, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path() + query))
                .setHeader("Authorization", "Bearer " + token())
                .setHeader("Content-Type", "application/x-ndjson")
                .POST(list);
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(answer.version(), answer.statusCode(), JsonPath.from(answer.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts a list that continues while the connection is open. */
    Socket begin(String key, String part) throws IOException {
        var socket = new Socket("localhost", RestAssured.port);
        socket.setSoTimeout(20_000);
        var head = """
                POST %s HTTP/1.1
                Host: localhost
                Authorization: Bearer %s
                Content-Type: application/x-ndjson
                Content-Length: 1000000000
                Idempotency-Key: %s

                """.formatted(path(), token(), key);
        socket.getOutputStream().write((head.replace("\n", "\r\n") + part).getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    JsonPath latest() {
        return RestAssured.given()
                .auth()
                .oauth2(token())
                .get(path())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    JsonPath read(String export) {
        return RestAssured.given()
                .auth()
                .oauth2(token())
                .get(path() + "/" + export)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private String path() {
        return "/v1/audiences/" + audience + "/exports";
    }

    private String token() {
        return Tokens.of(workspace, "marketer");
    }
}
