package io.audiencesync.packaged.chaos;

import static io.audiencesync.testing.Polling.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.call.Digest;
import io.audiencesync.sandbox.world.Operation;
import io.audiencesync.testing.Sha256;
import io.audiencesync.testing.Tokens;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Three replicas at full load, while replicas and Postgres are killed, replicas freeze, and Facebook fails. At the
 * end every entry answered with 202 is at Facebook, in order, and counted once. {@code -Dchaos.seconds=300} makes it
 * last longer; {@code -Dchaos.seed} selects the faults.
 */
@Tag("packaged")
class ChaosIT {

    static final String WORKSPACE = "workspace-chaos";

    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("chaos.seconds", 25));
    private static final long SEED = Long.getLong("chaos.seed", System.nanoTime());
    private static final Duration TIMEOUT = Duration.ofSeconds(90);
    private static final int CANVASES = 3;
    private static final int CALLS_PER_HOUR = 60_000;
    private static final List<String> AUDIENCES = List.of("red", "green");
    private static final List<String> STEPS = List.of("add", "remove");

    private final ChaosCluster cluster = new ChaosCluster(
            Map.of(
                    "audience-sync.connection.budget.quota",
                    Integer.toString(CALLS_PER_HOUR),
                    "audience-sync.analytics.gauges",
                    "1s"),
            new Random(SEED));
    private final List<ChaosCanvas> canvases = IntStream.range(0, CANVASES)
            .mapToObj(i -> new ChaosCanvas("canvas" + i, AUDIENCES, cluster::url, this::isOpen, new Random(SEED + i)))
            .toList();

    private volatile long end;

    @BeforeEach
    void start() {
        cluster.begin();
        AUDIENCES.forEach(this::setUp);
        end = System.nanoTime() + TIME.toNanos();
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void no_entry_is_lost_reordered_or_counted_twice() {
        try (var threads = Executors.newCachedThreadPool()) {
            var running = Stream.<Runnable>concat(canvases.stream(), Stream.of(this::watchFigures))
                    .map(task -> CompletableFuture.runAsync(task, threads))
                    .toList();
            while (isOpen()) {
                cluster.strike();
            }
            cluster.calm();
            running.forEach(CompletableFuture::join);
        }
        tell();
        await().atMost(TIMEOUT).untilAsserted(this::requireAllSynced);
        AUDIENCES.forEach(this::requireEveryCallInOrder);
        AUDIENCES.forEach(this::requireMembers);
        requireBudgetKept();
        AUDIENCES.forEach(this::requireAgreement);
        assertThat(cluster.replicas()).allMatch(replica -> replica.ends(TIMEOUT));
    }

    private boolean isOpen() {
        return System.nanoTime() < end;
    }

    /** Checks that the counts lie between the answered and the started entries. */
    private void watchFigures() {
        while (isOpen()) {
            requireFiguresInBetween();
            AUDIENCES.forEach(audience -> figures(audience).requireSums());
        }
    }

    private void requireFiguresInBetween() {
        var least = canvases.stream().mapToLong(ChaosCanvas::accepted).sum();
        var figures = steps().map(this::total).toList();
        var most = canvases.stream().mapToLong(ChaosCanvas::begun).sum();
        if (!figures.contains(-1L)) {
            assertThat(figures.stream().mapToLong(Long::longValue).sum()).isBetween(least, most);
        }
    }

    /** Entries of a step, or -1 if no replica answers now. */
    private long total(String path) {
        try {
            var answer = as("marketer").get(path + "/metrics");
            return answer.statusCode() == 200 ? answer.jsonPath().getLong("total.entered") : -1;
        } catch (Exception e) {
            return -1; // a connection that was refused or cut: checked, though not declared
        }
    }

    private void requireAllSynced() {
        for (var audience : AUDIENCES) {
            requireSynced(audience, "add", added(audience));
            requireSynced(audience, "remove", removed(audience));
        }
    }

    private long added(String audience) {
        return entered(audience).values().stream()
                .mapToLong(count -> (count + 1) / 2)
                .sum();
    }

    private long removed(String audience) {
        return entered(audience).values().stream().mapToLong(count -> count / 2).sum();
    }

    private void requireAgreement(String audience) {
        figures(audience).requireAgreement(added(audience), removed(audience));
    }

    private ChaosFigures figures(String audience) {
        return new ChaosFigures(cluster, audience, facebookId(audience));
    }

    private void requireSynced(String audience, String step, long posted) {
        var figures = as("marketer").get("/v1/canvases/" + audience + "/steps/" + step + "/metrics");
        assertThat(figures.statusCode()).isEqualTo(200);
        assertThat(figures.jsonPath().getLong("total.entered")).isEqualTo(posted);
        assertThat(figures.jsonPath().getLong("total.synced")).isEqualTo(posted);
    }

    /**
     * A user's calls were an addition, a removal, an addition …, each started after the previous one was answered.
     * Facebook must have got them in this order, each at least once. A request may be repeated, but not after the
     * next one.
     */
    private void requireEveryCallInOrder(String audience) {
        var turns = new HashMap<Digest, List<Operation>>();
        for (var request : cluster.facebook().log().uploads(facebookId(audience))) {
            for (var row : request.digests()) {
                var user = turns.computeIfAbsent(row, none -> new ArrayList<>());
                if (user.isEmpty() || user.getLast() != request.operation()) {
                    user.add(request.operation());
                }
            }
        }
        entered(audience)
                .forEach((user, count) ->
                        assertThat(turns.get(row(user))).as(user).isEqualTo(turns(count)));
    }

    private static List<Operation> turns(int count) {
        return IntStream.range(0, count)
                .mapToObj(turn -> turn % 2 == 0 ? Operation.ADD : Operation.REMOVE)
                .toList();
    }

    private void requireMembers(String audience) {
        var members = entered(audience).entrySet().stream()
                .filter(user -> user.getValue() % 2 == 1)
                .map(user -> row(user.getKey()));
        assertThat(cluster.facebook().ledger().digests(facebookId(audience)))
                .containsExactlyInAnyOrderElementsOf(members.toList());
    }

    /** A budget gives at most a sixtieth at once, and the rest evenly over the hour. */
    private void requireBudgetKept() {
        var log = cluster.facebook().log().matching(request -> request.account() != null);
        var hours = Duration.between(log.getFirst().at(), log.getLast().at()).toMillis() / 3_600_000.0;
        assertThat((double) log.size()).isLessThanOrEqualTo(CALLS_PER_HOUR / 60.0 + CALLS_PER_HOUR * hours);
    }

    private void tell() {
        System.out.printf(
                "chaos: seed %d, %d s, %d entries accepted, %d requests, blows: %s%n",
                SEED,
                TIME.toSeconds(),
                canvases.stream().mapToLong(ChaosCanvas::accepted).sum(),
                cluster.facebook().log().count(request -> request.isUpload()),
                cluster.done());
    }

    private Map<String, Integer> entered(String audience) {
        var all = new HashMap<String, Integer>();
        canvases.forEach(canvas -> all.putAll(canvas.entered(audience)));
        return all;
    }

    private String facebookId(String audience) {
        return cluster.facebook()
                .audiences()
                .named(FacebookSandbox.ACCOUNT, audience)
                .getFirst();
    }

    private static Digest row(String user) {
        return Digest.of(Map.of("EMAIL", Sha256.hex(ChaosCanvas.email(user))));
    }

    private static Stream<String> steps() {
        return AUDIENCES.stream()
                .flatMap(audience -> STEPS.stream().map(step -> "/v1/canvases/" + audience + "/steps/" + step));
    }

    private void setUp(String audience) {
        cluster.facebook().settings(settings -> settings.removalThreshold = 0);
        put("/v1/facebook/connection", Map.of("token", FacebookSandbox.SYSTEM_USER_TOKEN));
        put("/v1/facebook/ad-accounts", Map.of("selected", List.of(FacebookSandbox.ACCOUNT)));
        for (var step : STEPS) {
            put(
                    "/v1/canvases/" + audience + "/steps/" + step,
                    Map.of(
                            "ad_account", FacebookSandbox.ACCOUNT,
                            "audience", Map.of("name", audience),
                            "operation", step.toUpperCase(),
                            "last_step", step.equals("remove"),
                            "match_keys", List.of("EMAIL")));
        }
        as("marketer").post("/v1/canvases/" + audience + "/launch").then().statusCode(200);
    }

    private void put(String path, Map<String, ?> body) {
        as("marketer", "administrator").body(body).put(path).then().statusCode(200);
    }

    private RequestSpecification as(String... roles) {
        return given().baseUri(cluster.url())
                .auth()
                .oauth2(Tokens.of(WORKSPACE, roles))
                .contentType("application/json");
    }
}
