package io.audiencesync.packaged.chaos;

import static io.audiencesync.testing.Polling.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.sandbox.world.Fault;
import io.audiencesync.testing.Sha256;
import io.audiencesync.testing.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the API, the page, Prometheus and Facebook tell about the steps of one audience. */
record ChaosFigures(ChaosCluster cluster, String audience, String facebookId) {

    private static final Duration TIMEOUT = Duration.ofSeconds(90);
    private static final String ADD = "add";
    private static final String REMOVE = "remove";

    private static final int GOOD = 20;
    private static final int INVALID = 3;
    private static final int WITHOUT_KEY = 4;
    private static final int WAITING = 5;

    /** Checks that the numbers add up at this moment, on the page and in the API, if a replica answers. */
    void requireSums() {
        for (var step : List.of(ADD, REMOVE)) {
            Stream.of(
                            StepFigures.ofPage(cluster.url(), ChaosIT.WORKSPACE, audience, step),
                            StepFigures.ofApi(cluster.url(), ChaosIT.WORKSPACE, audience, step))
                    .flatMap(Optional::stream)
                    .forEach(figures ->
                            assertThat(figures.addsUp()).as(figures.toString()).isTrue());
        }
    }

    /** Once nothing fails any more: users of every outcome enter, and everything that counts them agrees. */
    void requireAgreement(long added, long removed) {
        var before = counted();
        enter(GOOD, "good");
        IntStream.range(0, INVALID)
                .forEach(i -> cluster.facebook()
                        .poison(poison -> poison.invalidate(Sha256.hex(email("invalid" + i)), "made up")));
        enter(INVALID, "invalid");
        post(IntStream.range(0, WITHOUT_KEY)
                .mapToObj(i -> Map.of("user_id", "without" + i))
                .toList());
        await().atMost(TIMEOUT).until(this::nothingWaits);
        cluster.facebook().faults().add(Fault.html(503).onAudience(facebookId));
        enter(WAITING, "waiting");
        var entered = added + GOOD + INVALID + WITHOUT_KEY + WAITING;
        var adding = new StepFigures(entered, added + GOOD, WITHOUT_KEY, INVALID, WAITING, entered, 0);
        var removing = new StepFigures(removed, removed, 0, 0, 0, 0, removed);
        for (var replica : cluster.replicas()) {
            assertThat(StepFigures.ofApi(replica.url(), ChaosIT.WORKSPACE, audience, ADD))
                    .contains(adding);
            assertThat(StepFigures.ofPage(replica.url(), ChaosIT.WORKSPACE, audience, ADD))
                    .contains(adding);
            assertThat(StepFigures.ofApi(replica.url(), ChaosIT.WORKSPACE, audience, REMOVE))
                    .contains(removing);
            assertThat(StepFigures.ofPage(replica.url(), ChaosIT.WORKSPACE, audience, REMOVE))
                    .contains(removing);
            await().atMost(TIMEOUT)
                    .untilAsserted(() -> assertThat(Prometheus.value(replica, "audience_sync_backlog_entries"))
                            .isEqualTo(WAITING));
        }
        assertThat((long) cluster.facebook().ledger().size(facebookId)).isEqualTo(adding.synced() - removing.synced());
        cluster.facebook().faults().clear();
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(counted())
                        .isEqualTo(before.and(
                                new Counted(GOOD + WAITING, INVALID, GOOD + INVALID + WAITING, WITHOUT_KEY))));
    }

    private boolean nothingWaits() {
        return StepFigures.ofApi(cluster.url(), ChaosIT.WORKSPACE, audience, ADD)
                .filter(figures -> figures.pending() == 0)
                .isPresent();
    }

    /** Counters of all replicas. They begin anew with each process, so only a difference is of use. */
    private record Counted(double synced, double invalid, double accepted, double notSynced) {

        Counted and(Counted more) {
            return new Counted(
                    synced + more.synced, invalid + more.invalid, accepted + more.accepted, notSynced + more.notSynced);
        }
    }

    private Counted counted() {
        return new Counted(
                sum("audience_sync_delivery_entries_total{outcome=\"synced\"}"),
                sum("audience_sync_delivery_entries_total{outcome=\"invalid\"}"),
                sum("audience_sync_intake_entries_total{outcome=\"accepted\"}"),
                sum("audience_sync_intake_entries_total{outcome=\"not_synced\"}"));
    }

    private double sum(String metric) {
        return Prometheus.sum(cluster.replicas(), metric);
    }

    private void enter(int count, String name) {
        post(IntStream.range(0, count)
                .mapToObj(i -> Map.of("user_id", name + i, "email", email(name + i)))
                .toList());
    }

    private void post(List<Map<String, String>> entries) {
        given().baseUri(cluster.url())
                .auth()
                .oauth2(Tokens.of(ChaosIT.WORKSPACE, "canvas"))
                .contentType("application/json")
                .body(Map.of("entries", entries))
                .post("/v1/canvases/" + audience + "/steps/" + ADD + "/entries")
                .then()
                .statusCode(202);
    }

    private static String email(String name) {
        return name + "@late.example.com";
    }
}
