package io.audiencesync.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.world.Fault;
import io.audiencesync.sandbox.world.Operation;
import io.audiencesync.testing.Marketer;
import io.audiencesync.testing.MovableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("application")
class LaunchTest {

    @Inject
    FacebookSandbox facebook;

    @Inject
    MovableClock clock;

    private Marketer marketer;

    @BeforeEach
    void connectedWorkspace() {
        marketer = Marketer.connectedAt(facebook);
    }

    @AfterEach
    void noFaults() {
        facebook.faults().clear();
    }

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
    void a_canvas_without_steps_cannot_be_launched() {
        draft("New ones");
        marketer.given().delete("/v1/canvases/c/steps/s").then().statusCode(204);
        refused("steps_missing");
    }

    @Test
    void an_ad_account_that_is_not_selected_any_more_refuses() {
        draft("New ones");
        marketer.select().then().statusCode(200);
        refused("ad_account_not_selected");
    }

    @Test
    void a_disconnected_workspace_cannot_launch() {
        draft("New ones");
        marketer.given().delete("/v1/facebook/connection").then().statusCode(204);
        refused("not_connected");
    }

    @Test
    void a_dead_token_is_one_reason() {
        var token = facebook.tokens().issue(FacebookSandbox.PERSON);
        marketer.connect(token).then().statusCode(200);
        draft("New ones");
        facebook.tokens().kill(token, 463);
        refused("token_expired");
    }

    @Test
    void a_token_that_lost_its_permission_refuses() {
        var token = facebook.tokens().issue(FacebookSandbox.PERSON);
        marketer.connect(token).then().statusCode(200);
        draft("New ones");
        facebook.tokens().change(token, changed -> changed.scopes.clear());
        refused("permission_missing");
        assertThat(named("New ones")).isEmpty();
    }

    @Test
    void a_person_without_access_to_the_ad_account_refuses() {
        var person = "person-of-" + marketer.workspace();
        facebook.people().create(person, "Somebody");
        facebook.people().giveAccount(person, marketer.account(), "MANAGE");
        marketer.connect(facebook.tokens().issue(person)).then().statusCode(200);
        draft("New ones");
        facebook.people().giveAccount(person, marketer.account(), "ANALYZE");
        marketer.launch("c").then().statusCode(422).body("errors.cause", hasItem("ad_account_access_lost"));
        facebook.people().takeAccount(person, marketer.account());
        marketer.launch("c").then().statusCode(422).body("errors.cause", hasItem("ad_account_access_lost"));
    }

    @Test
    void terms_that_are_not_accepted_refuse_with_their_links() {
        draft("New ones");
        facebook.accounts().revokeTerms(marketer.account());
        marketer.launch("c")
                .then()
                .statusCode(422)
                .body("errors[0].cause", equalTo("custom_audience_terms"))
                .body("errors[0].field", equalTo("ad_accounts." + marketer.account()))
                .body(
                        "errors[0].what_to_do",
                        equalTo("Accept the terms on the linked page, as the person who connected Facebook."))
                .body("errors[0].links.size()", equalTo(2));
    }

    @Test
    void a_disabled_ad_account_refuses() {
        draft("New ones");
        facebook.accounts().change(marketer.account(), account -> account.status = 2);
        marketer.launch("c").then().statusCode(422).body("errors.cause", hasItem("ad_account_disabled"));
    }

    @Test
    void an_ad_account_without_a_business_refuses_before_creating() {
        draft("New ones");
        facebook.accounts().change(marketer.account(), account -> account.businessId = null);
        refused("ad_account_without_business");
        marketer.get("/v1/facebook/ad-accounts")
                .then()
                .body(
                        "ad_accounts.find { it.id == '%s' }.errors.cause".formatted(marketer.account()),
                        contains("ad_account_without_business"));
    }

    @Test
    void the_limit_of_audiences_refuses() {
        for (var i = 0; i < 500; i++) {
            facebook.audiences().create(marketer.account(), "Old " + i);
        }
        draft("New ones");
        refused("audience_limit");
    }

    @Test
    void a_name_that_the_ad_account_has_already_refuses() {
        facebook.audiences().create(marketer.account(), "new ONES ");
        draft("New ones");
        refused("audience_name_taken");
    }

    @Test
    void an_audience_that_was_deleted_flagged_or_given_values_refuses() {
        var facebookId = facebook.audiences().create(marketer.account(), "Customers");
        marketer.putStep("c", "s", "ADD", "{\"facebook_id\": \"%s\"}".formatted(facebookId))
                .then()
                .statusCode(200);
        facebook.audiences().change(facebookId, audience -> audience.valueBased = true);
        refused("audience_value_based");
        facebook.audiences().change(facebookId, audience -> audience.valueBased = false);
        facebook.audiences().change(facebookId, audience -> audience.flagged = true);
        refused("audience_flagged");
        facebook.audiences().delete(facebookId);
        refused("audience_deleted");
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
    void missing_settings_are_named_during_an_outage() {
        draft("New ones");
        marketer.putStep("c", "empty", "{}").then().statusCode(200);
        facebook.faults().add(Fault.html(503).onAccount(marketer.account()));
        marketer.launch("c").then().statusCode(422).body("errors.cause", hasItem("audience_missing"));
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

    @Test
    void every_reason_is_reported_at_once() {
        draft("New ones");
        marketer.putStep("c", "empty", "{}").then().statusCode(200);
        var gone = facebook.audiences().create(marketer.account(), "Gone");
        marketer.putStep("c", "gone", "REMOVE", "{\"facebook_id\": \"%s\"}".formatted(gone))
                .then()
                .statusCode(200);
        facebook.audiences().delete(gone);
        facebook.accounts().revokeTerms(marketer.account());
        marketer.launch("c")
                .then()
                .statusCode(422)
                .body(
                        "errors.cause",
                        containsInAnyOrder(
                                "ad_account_missing",
                                "audience_missing",
                                "match_keys_missing",
                                "custom_audience_terms",
                                "audience_deleted"));
        marketer.get("/v1/canvases/c").then().body("status", equalTo("draft"));
        assertThat(facebook.audiences().all(marketer.account())).isEmpty();
    }

    private void draft(String name) {
        marketer.putStep("c", "s", "ADD", "{\"name\": \"%s\"}".formatted(name))
                .then()
                .statusCode(200);
    }

    private void refused(String cause) {
        marketer.launch("c").then().statusCode(422).body("errors.cause", contains(cause));
        marketer.get("/v1/canvases/c").then().body("status", equalTo("draft"));
    }

    private long callsSince(long sequence) {
        var number = marketer.account().substring(4);
        return facebook.log().count(request -> request.sequence() > sequence && number.equals(request.account()));
    }

    private List<String> named(String name) {
        return facebook.audiences().named(marketer.account(), name);
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
