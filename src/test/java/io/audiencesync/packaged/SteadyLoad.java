package io.audiencesync.packaged;

import io.audiencesync.testing.Tokens;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Single calls at a steady rate, independent of earlier answers. Canvases take turns. */
public final class SteadyLoad implements AutoCloseable {

    private static final int REFUSALS = 20;

    /** A token is valid for an hour, and a load may last longer. */
    private static final int CALLS_PER_TOKEN = 20_000;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Supplier<String> url;
    private final List<String> canvases;
    private final String workspace;
    private volatile String token = "";
    private final long nanosBetween;
    private final List<CompletableFuture<Long>> calls = new ArrayList<>();
    private final AtomicInteger refused = new AtomicInteger();

    public SteadyLoad(Workspace workspace, String canvas, int callsPerSecond) {
        this(workspace::url, workspace.name(), List.of(canvas), callsPerSecond);
    }

    /** @param url of a replica; a call whose connection is refused asks again */
    public SteadyLoad(Supplier<String> url, String workspace, List<String> canvases, int callsPerSecond) {
        this.url = url;
        this.canvases = canvases;
        this.workspace = workspace;
        nanosBetween = Duration.ofSeconds(1).dividedBy(callsPerSecond).toNanos();
    }

    /** @param meanwhile runs repeatedly on its own thread */
    public void run(Duration time, Runnable meanwhile) throws InterruptedException {
        var begin = System.nanoTime();
        var watcher = Thread.ofPlatform().start(() -> {
            while (System.nanoTime() - begin < time.toNanos()) {
                meanwhile.run();
            }
        });
        while (System.nanoTime() - begin < time.toNanos()) {
            LockSupport.parkNanos(begin + calls.size() * nanosBetween - System.nanoTime());
            if (calls.size() % CALLS_PER_TOKEN == 0) {
                token = Tokens.of(workspace, "canvas");
            }
            calls.add(call(calls.size()));
        }
        watcher.join();
    }

    public int calls() {
        return calls.size();
    }

    /** Connections that were refused, so that the call was made again. */
    public int refused() {
        return refused.get();
    }

    /** The time of each call's 202, in {@link System#nanoTime()} and in the order of the calls. */
    public List<Long> accepted() {
        return calls.stream().map(CompletableFuture::join).toList();
    }

    public static String email(int call) {
        return "u%d@example.com".formatted(call);
    }

    private CompletableFuture<Long> call(int number) {
        return send(number).exceptionallyCompose(failure -> again(number, failure));
    }

    private CompletionStage<Long> again(int number, Throwable failure) {
        var cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof ConnectException && refused.incrementAndGet() < REFUSALS
                ? call(number)
                : CompletableFuture.failedFuture(failure);
    }

    private CompletableFuture<Long> send(int number) {
        var path = "/v1/canvases/" + canvases.get(number % canvases.size()) + "/steps/sync/entries";
        var request = HttpRequest.newBuilder(URI.create(url.get() + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"user_id\":\"u%d\",\"email\":\"%s\"}".formatted(number, email(number))))
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
