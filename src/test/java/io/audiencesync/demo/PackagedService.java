package io.audiencesync.demo;

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
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration STOPPING = Duration.ofSeconds(40);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

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
    public void awaitReady() throws InterruptedException {
        var deadline = System.nanoTime() + TIMEOUT.toNanos();
        try (var http = HttpClient.newHttpClient()) {
            while (!Service.isReady(http)) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new IllegalStateException("the service did not start; " + logFile + " says why");
                }
                process.waitFor(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
            }
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
