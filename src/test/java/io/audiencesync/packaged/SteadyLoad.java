package io.audiencesync.packaged;

import io.audiencesync.testing.Tokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** Single calls at a steady rate, independent of earlier answers. */
final class SteadyLoad implements AutoCloseable {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI entries;
    private final String token;
    private final long nanosBetween;
    private final List<CompletableFuture<Long>> calls = new ArrayList<>();

    SteadyLoad(Workspace workspace, String canvas, int callsPerSecond) {
        entries = URI.create(workspace.url() + "/v1/canvases/" + canvas + "/steps/sync/entries");
        token = Tokens.of(workspace.name(), "canvas");
        nanosBetween = Duration.ofSeconds(1).dividedBy(callsPerSecond).toNanos();
    }

    /** @param meanwhile runs repeatedly on its own thread */
    void run(Duration time, Runnable meanwhile) throws InterruptedException {
        var begin = System.nanoTime();
        var watcher = Thread.ofPlatform().start(() -> {
            while (System.nanoTime() - begin < time.toNanos()) {
                meanwhile.run();
            }
        });
        while (System.nanoTime() - begin < time.toNanos()) {
            LockSupport.parkNanos(begin + calls.size() * nanosBetween - System.nanoTime());
            calls.add(call(calls.size()));
        }
        watcher.join();
    }

    int calls() {
        return calls.size();
    }

    /** The time of each call's 202, in {@link System#nanoTime()} and in the order of the calls. */
    List<Long> accepted() {
        return calls.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<Long> call(int number) {
        var request = HttpRequest.newBuilder(entries)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"user_id\":\"u%1$d\",\"email\":\"u%1$d@example.com\"}".formatted(number)))
                .build();
        return http.sendAsync(request, BodyHandlers.discarding()).thenApply(answer -> {
            if (answer.statusCode() != 202) {
                throw new AssertionError("call " + number + " was answered with " + answer.statusCode());
            }
            return System.nanoTime();
        });
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
