package io.audiencesync.demo;

import io.audiencesync.testing.Polling;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged service, jar or executable, in its own process, with the demo's trusted keys configured. */
record PackagedService(Process process, Path logFile) implements Service {
    private static final Duration STOPPING = Duration.ofSeconds(40);

    static PackagedService start(Path packaged, Path log) throws IOException {
        var isJar = packaged.toString().endsWith(".jar");
        var command = new ArrayList<String>();
        command.add(
                isJar ? Path.of(System.getProperty("java.home"), "bin", "java").toString() : packaged.toString());
        configuration().forEach((key, value) -> command.add("-D" + key + "=" + value));
        if (isJar) {
            command.addAll(List.of("-jar", packaged.toString()));
        }
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new PackagedService(process, log);
    }

    @Override
    public void awaitReady() {
        var start = "the start of the service, logged in " + logFile;
        try (var http = HttpClient.newHttpClient()) {
            Polling.await(start)
                    .failFast(start + ", has failed", () -> !process.isAlive())
                    .until(() -> Service.isReady(http));
        }
    }

    @Override
    public int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void stop() {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, STOPPING.toSeconds(), TimeUnit.SECONDS)
                .join();
        process.destroyForcibly();
    }

    @Override
    public String log() {
        return logFile.toString();
    }

    private static Map<String, String> configuration() {
        var configuration = DemoSettings.read();
        configuration.put("quarkus.http.port", Integer.toString(PORT));
        configuration.put("quarkus.management.port", Integer.toString(MANAGEMENT_PORT));
        configuration.put("quarkus.log.console.json.enabled", "false");
        configuration.put("quarkus.shutdown.delay", "0S");
        configuration.put("quarkus.shutdown.timeout", "30S");
        return configuration;
    }
}
