package io.audiencesync.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.audiencesync.sandbox.world.Fault;
import io.audiencesync.sandbox.world.Operation;
import io.audiencesync.testing.MovableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("application")
class LaunchTest extends LaunchSetup {

    @Inject
    MovableClock clock;

    @Test
    void launches_at_the_same_instant_create_one_audience() {
        draft("New ones");
        marketer.putStep("other", "s", "ADD", "{\"name\": \"New ones\"}").then().statusCode(200);
        facebook.faults()
                .add(Fault.late(Duration.ofMillis(300)).during(Operation.CREATE).onAccount(marketer.account()));
        var answers = atOnce("c", "other", "c", "other", "c", "other");
        assertThat(answers).extracting(Response::statusCode).containsOnly(200);
        assertThat(named("New ones")).hasSize(1);
    }

    @Test
    void a_creation_whose_answer_is_lost_is_found_again_at_once() {
        draft("New ones");
        facebook.faults()
                .add(Fault.applyAndDrop()
                        .during(Operation.CREATE)
                        .onAccount(marketer.account())
                        .times(1));
        marketer.launch("c")
                .then()
                .statusCode(200)
                .body("steps[0].audience.facebook_id", equalTo(named("New ones").getFirst()));
        assertThat(named("New ones")).hasSize(1);
    }

    @Test
    void the_next_launch_finds_an_audience_whose_reply_was_lost() {
        draft("New ones");
        var number = marketer.account();
        facebook.faults()
                .add(Fault.applyAndDrop()
                        .during(Operation.CREATE)
                        .onAccount(number)
                        .times(1));
        // the checks list the audiences once; then Facebook is gone
        var gone = facebook.faults()
                .add(Fault.html(503).during(Operation.LIST).onAccount(number).skip(1));
        marketer.launch("c").then().statusCode(503);
        assertThat(named("New ones")).hasSize(1);
        marketer.get("/v1/canvases/c").then().body("status", equalTo("draft"));
        facebook.faults().remove(gone);
        clock.advance(Duration.ofMinutes(3));
        marketer.launch("c")
                .then()
                .statusCode(200)
                .body("steps[0].audience.facebook_id", equalTo(named("New ones").getFirst()));
        assertThat(named("New ones")).hasSize(1);
    }

    @Test
    void a_relaunch_keeps_the_audience() {
        draft("New ones");
        marketer.launch("c").then().statusCode(200);
        var first = named("New ones");
        marketer.stop("c").then().statusCode(200);
        relaunchesInto(first);
        marketer.stop("c").then().statusCode(200);
        marketer.given().delete("/v1/canvases/c/steps/s").then().statusCode(204);
        draft("new ONES");
        relaunchesInto(first);
        assertThat(facebook.audiences().all(marketer.account())).isEqualTo(first);
    }

    @Test
    void a_relaunch_after_a_lost_launch_keeps_the_audience() {
        draft("New ones");
        facebook.faults()
                .add(Fault.applyAndDrop()
                        .during(Operation.CREATE)
                        .onAccount(marketer.account())
                        .times(1));
        var gone = facebook.faults()
                .add(Fault.html(503)
                        .during(Operation.LIST)
                        .onAccount(marketer.account())
                        .skip(1));
        marketer.launch("c").then().statusCode(503);
        var first = named("New ones");
        facebook.faults().remove(gone);
        marketer.stop("c").then().statusCode(200);
        clock.advance(Duration.ofDays(1));
        relaunchesInto(first);
        marketer.stop("c").then().statusCode(200);
        relaunchesInto(first);
        assertThat(facebook.audiences().all(marketer.account())).isEqualTo(first);
    }

    @Test
    void a_creation_that_facebook_refuses_may_be_tried_again_at_once() {
        draft("New ones");
        facebook.faults()
                .add(Fault.error(2654, null, "Failed to create custom audience")
                        .during(Operation.CREATE)
                        .onAccount(marketer.account())
                        .times(1));
        marketer.launch("c").then().statusCode(422);
        marketer.launch("c").then().statusCode(200);
        assertThat(named("New ones")).hasSize(1);
    }

    @Test
    void a_draft_that_is_never_launched_never_reaches_facebook() {
        draft("New ones");
        facebook.accounts().revokeTerms(marketer.account());
        marketer.launch("c").then().statusCode(422);
        marketer.given().delete("/v1/canvases/c").then().statusCode(204);
        assertThat(facebook.audiences().all(marketer.account())).isEmpty();
    }

    @Test
    void a_facebook_outage_asks_to_retry() {
        draft("New ones");
        facebook.faults().add(Fault.html(503).onAccount(marketer.account()));
        marketer.launch("c")
                .then()
                .statusCode(503)
                .header("Retry-After", equalTo("10"))
                .body("errors.cause", hasItem("unavailable"));
    }

    @Test
    void a_throttled_launch_is_503_until_it_works() {
        draft("New ones");
        facebook.accounts().change(marketer.account(), account -> account.quota = 1);
        var first = marketer.launch("c");
        first.then().statusCode(503).body("errors.cause", hasItem("throttled"));
        var wait = Integer.parseInt(first.header("Retry-After"));
        var calls = facebook.log().lastSequence();
        marketer.launch("c").then().statusCode(503).body("errors.cause", hasItem("throttled"));
        assertThat(callsSince(calls)).isZero();
        facebook.accounts().change(marketer.account(), account -> account.quota = 0);
        clock.advance(Duration.ofSeconds(wait + 1).plus(Duration.ofHours(2)));
        marketer.launch("c").then().statusCode(200);
    }

    @Test
    void a_launch_reads_the_list_once_for_all_its_drafts() {
        for (var i = 0; i < 5; i++) {
            marketer.putStep("c", "s" + i, "ADD", "{\"name\": \"New %d\"}".formatted(i))
                    .then()
                    .statusCode(200);
        }
        var calls = facebook.log().lastSequence();
        marketer.launch("c").then().statusCode(200);
        assertThat(callsSince(calls)).isEqualTo(2 + 5);
    }

    private void relaunchesInto(List<String> audiences) {
        assertThat(audiences).hasSize(1);
        marketer.launch("c")
                .then()
                .statusCode(200)
                .body("steps[0].audience.facebook_id", equalTo(audiences.getFirst()));
    }

    private long callsSince(long sequence) {
        var number = marketer.account().substring(4);
        return facebook.log().count(request -> request.sequence() > sequence && number.equals(request.account()));
    }

    private List<Response> atOnce(String... canvases) {
        try (var threads = Executors.newFixedThreadPool(canvases.length)) {
            var launches = IntStream.range(0, canvases.length)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> marketer.launch(canvases[i]), threads))
                    .toList();
            return launches.stream().map(CompletableFuture::join).toList();
        }
    }
}
