package io.audiencesync.demo;

import io.audiencesync.sandbox.world.App;
import io.audiencesync.testing.Tokens;
import io.audiencesync.testing.postgres.Database;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The service as it is shipped, jar or executable, in a process of its own, with all that it trusts given from outside. */
record PackagedService(Process process, Path log) {
    static final int PORT = 8080;
    static final int MANAGEMENT_PORT = 9000;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration STOPPING = Duration.ofSeconds(40);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final String VAULT_KEY =
            Base64.getEncoder().encodeToString("a key for nothing but the demo's".getBytes(StandardCharsets.US_ASCII));

    static PackagedService start(Path packaged, Database database, String graphUrl, Path log) throws IOException {
        var isJar = packaged.toString().endsWith(".jar");
        var command = new ArrayList<String>();
        command.add(
                isJar ? Path.of(System.getProperty("java.home"), "bin", "java").toString() : packaged.toString());
        configuration(database, graphUrl).forEach((key, value) -> command.add("-D" + key + "=" + value));
        if (isJar) {
            command.addAll(List.of("-jar", packaged.toString()));
        }
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new PackagedService(process, log);
    }

    void awaitReady() throws IOException, InterruptedException {
        var ready = HttpRequest.newBuilder(URI.create("http://localhost:" + MANAGEMENT_PORT + "/q/health/ready"))
                .build();
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        try (var http = HttpClient.newHttpClient()) {
            while (!answers(http, ready)) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new IllegalStateException("the service did not start; " + log + " says why");
                }
                process.waitFor(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    void stop() {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, STOPPING.toSeconds(), TimeUnit.SECONDS)
                .join();
        process.destroyForcibly();
    }

    private static boolean answers(HttpClient http, HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static Map<String, String> configuration(Database database, String graphUrl) {
        var configuration = new HashMap<>(database.configuration());
        configuration.put("quarkus.http.port", Integer.toString(PORT));
        configuration.put("quarkus.management.port", Integer.toString(MANAGEMENT_PORT));
        configuration.put("quarkus.oidc.public-key", Tokens.publicKey());
        configuration.put("quarkus.log.console.json.enabled", "false");
        configuration.put("quarkus.shutdown.delay", "0S");
        configuration.put("audience-sync.meta.graph-url", graphUrl);
        configuration.put("audience-sync.meta.dialog-url", graphUrl);
        configuration.put("audience-sync.meta.app-id", App.ID);
        configuration.put("audience-sync.meta.app-secret", App.SECRET);
        configuration.put("audience-sync.login.public-url", "http://localhost:" + PORT);
        configuration.put("audience-sync.connection.keys.demo", VAULT_KEY);
        configuration.put("audience-sync.connection.active-key", "demo");
        return configuration;
    }
}
