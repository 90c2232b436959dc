package io.audiencesync.packaged.chaos;

import static io.audiencesync.testing.Polling.await;

import io.audiencesync.testing.Tokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * One caller's part of Canvas: its own users, who enter and leave audiences in turns, some hundreds per call and one
 * call after the other. A call without a 202 is repeated with the same Idempotency-Key, on any replica.
 */
final class ChaosCanvas implements Runnable {

    private static final int USERS = 400;
    private static final Duration TIMEOUT = Duration.ofSeconds(4);
    private static final Duration LONGEST_OUTAGE = Duration.ofMinutes(3); // all replicas start anew on a slow machine

    private final String name;
    private final List<String> audiences;
    private final Supplier<String> url;
    private final BooleanSupplier open;
    private final Random random;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final Map<String, Map<String, Integer>> entered = new HashMap<>();
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong accepted = new AtomicLong();

    /**
     * @param audiences each has a step {@code add} and a step {@code remove} in the canvas of its name
     * @param url of any replica, perhaps a dead one
     * @param open whether to continue
     */
    ChaosCanvas(String name, List<String> audiences, Supplier<String> url, BooleanSupplier open, Random random) {
        this.name = name;
        this.audiences = audiences;
        this.url = url;
        this.open = open;
        this.random = random;
        audiences.forEach(audience -> entered.put(audience, new HashMap<>()));
    }

    @Override
    public void run() {
        while (open.getAsBoolean()) {
            var audience = audiences.get(random.nextInt(audiences.size()));
            var adds = random.nextBoolean();
            var users = readyTo(adds, audience);
            if (!users.isEmpty()) {
                begun.addAndGet(users.size());
                enter(audience, adds ? "add" : "remove", users);
                users.forEach(user -> entered.get(audience).merge(user, 1, Integer::sum));
                accepted.addAndGet(users.size());
            }
        }
    }

    /** User → number of entries. The first is an addition, the second a removal, and so on. */
    Map<String, Integer> entered(String audience) {
        return entered.get(audience);
    }

    /** Entries of started calls, answered or not. */
    long begun() {
        return begun.get();
    }

    /** Entries answered with a 202. */
    long accepted() {
        return accepted.get();
    }

    private List<String> readyTo(boolean add, String audience) {
        var first = random.nextInt(USERS);
        var users = new ArrayList<String>();
        for (var i = first; i < Math.min(USERS, first + 1 + random.nextInt(USERS)); i++) {
            var user = name + "-" + i;
            if ((entered.get(audience).getOrDefault(user, 0) % 2 == 0) == add) {
                users.add(user);
            }
        }
        return users;
    }

    private void enter(String audience, String step, List<String> users) {
        var entries = users.stream()
                .map(user -> "{\"user_id\":\"" + user + "\",\"email\":\"" + email(user) + "\"}")
                .toList();
        var body = "{\"entries\":[" + String.join(",", entries) + "]}";
        var key = UUID.randomUUID().toString();
        await("a replica that accepts the call")
                .atMost(LONGEST_OUTAGE)
                .until(() -> isAccepted("/v1/canvases/" + audience + "/steps/" + step + "/entries", body, key));
    }

    private boolean isAccepted(String path, String body, String key) {
        var request = HttpRequest.newBuilder(URI.create(url.get() + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + Tokens.of(ChaosIT.WORKSPACE, "canvas"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            var status = http.send(request, BodyHandlers.ofString()).statusCode();
            if (status != 202 && status != 503) {
                throw new AssertionError("answered with " + status);
            }
            return status == 202;
        } catch (IOException e) {
            return false; // dead, frozen or cut off: nobody knows whether it was accepted
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static String email(String user) {
        return user + "@example.com";
    }
}
