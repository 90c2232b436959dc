package io.audiencesync.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.world.Fault;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each reason why a launch is refused, and all of them in one reply. */
@QuarkusTest
@Tag("application")
class LaunchRefusalsTest extends LaunchSetup {

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
    void missing_settings_are_named_during_an_outage() {
        draft("New ones");
        marketer.putStep("c", "empty", "{}").then().statusCode(200);
        facebook.faults().add(Fault.html(503).onAccount(marketer.account()));
        marketer.launch("c").then().statusCode(422).body("errors.cause", hasItem("audience_missing"));
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

    private void refused(String cause) {
        marketer.launch("c").then().statusCode(422).body("errors.cause", contains(cause));
        marketer.get("/v1/canvases/c").then().body("status", equalTo("draft"));
    }
}
