package io.audiencesync.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.world.Fault;
import io.audiencesync.testing.Marketer;
import io.audiencesync.testing.MovableClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("application")
class AudienceTest {

    @Inject
    FacebookSandbox facebook;

    @Inject
    MovableClock clock;

    private Marketer marketer;

    @BeforeEach
    void connectedWorkspace() {
        marketer = Marketer.connectedAt(facebook);
    }

    @Test
    void a_draft_is_found_at_once_and_is_unknown_to_facebook() {
        marketer.post(marketer.audiences(), "{\"name\": \"New ones\"}")
                .then()
                .statusCode(201)
                .body("state", equalTo("draft"))
                .body("id", notNullValue())
                .body("facebook_id", nullValue());
        marketer.get(marketer.audiences() + "?name=NEW")
                .then()
                .statusCode(200)
                .body("audiences.name", contains("New ones"));
        assertThat(facebook.audiences().all(marketer.account())).isEmpty();
    }

    @Test
    void names_are_unique_ignoring_case() {
        marketer.post(marketer.audiences(), "{\"name\": \"New ones\"}").then().statusCode(201);
        marketer.post(marketer.audiences(), "{\"name\": \"NEW ones\"}").then().statusCode(409);
    }

    @Test
    void audiences_are_found_by_a_part_of_their_name_on_all_pages() {
        for (var i = 0; i < 230; i++) {
            facebook.audiences().create(marketer.account(), "Customers %03d".formatted(i));
        }
        facebook.audiences().create(marketer.account(), "Good customers 000");
        marketer.get(marketer.audiences() + "?name=customers 0&limit=1000")
                .then()
                .body("audiences", hasSize(101));
        marketer.get(marketer.audiences() + "?name=mers 000")
                .then()
                .body("audiences.name", contains("Customers 000", "Good customers 000"));
        marketer.get(marketer.audiences() + "?name=customers&limit=3").then().body("audiences", hasSize(3));
        marketer.get(marketer.audiences() + "?limit=0").then().statusCode(422);
    }

    @Test
    void a_list_too_large_for_one_reply_is_read_in_smaller_pages() {
        facebook.audiences().create(marketer.account(), "Customers");
        facebook.faults().add(tooMuch().times(6)); // pages of 200, 100, 50, 25, 12 and 10: then with fewer fields
        marketer.get(marketer.audiences() + "?name=cust").then().body("audiences.name", contains("Customers"));
    }

    @Test
    void a_list_too_large_for_any_page_gives_advice() {
        facebook.faults().add(tooMuch());
        try {
            marketer.get(marketer.audiences() + "?name=cust")
                    .then()
                    .statusCode(422)
                    .body("errors[0].cause", equalTo("audience_list_too_large"));
        } finally {
            facebook.faults().clear();
        }
    }

    private Fault tooMuch() {
        return Fault.error(1, null, "Please reduce the amount of data you're asking for, then retry your request")
                .onAccount(marketer.account());
    }

    @Test
    void the_list_is_cached_while_a_user_types() {
        var lists = facebook.log().lastSequence();
        marketer.get(marketer.audiences() + "?name=a");
        marketer.get(marketer.audiences() + "?name=ab");
        assertThat(callsSince(lists)).isEqualTo(1);
        clock.advance(Duration.ofSeconds(20));
        facebook.audiences().create(marketer.account(), "Abc");
        marketer.get(marketer.audiences() + "?name=abc").then().body("audiences", hasSize(1));
        assertThat(callsSince(lists)).isEqualTo(2);
    }

    @Test
    void a_launched_audience_is_found_by_name_at_once() {
        marketer.get(marketer.audiences() + "?name=ne");
        marketer.launchStep("c", "s", "ADD", "{\"name\": \"New ones\"}");
        var calls = facebook.log().lastSequence();
        var found = marketer.get(marketer.audiences() + "?name=new");
        found.then().body("audiences.name", contains("New ones")).body("audiences.state", contains("existing"));
        assertThat(found.jsonPath().getString("audiences[0].id")).isNotNull();
        facebook.audiences().delete(found.jsonPath().getString("audiences[0].facebook_id"));
        clock.advance(Duration.ofSeconds(20));
        marketer.get(marketer.audiences() + "?name=new").then().body("audiences", empty());
        marketer.get(marketer.audiences() + "?name=new").then().body("audiences", empty());
        assertThat(callsSince(calls)).isEqualTo(2);
    }

    @Test
    void an_adopted_audience_is_found_by_name_at_once() {
        marketer.get(marketer.audiences() + "?name=cust");
        adopt(facebook.audiences().create(marketer.account(), "Customers"))
                .then()
                .statusCode(201);
        marketer.get(marketer.audiences() + "?name=cust").then().body("audiences.name", contains("Customers"));
    }

    @Test
    void a_draft_named_after_health_or_finances_is_warned_about() {
        for (var name : List.of("Diabetes patients", "Loan applicants", "Kreditkunden", "Clients SANTÉ")) {
            marketer.post(marketer.audiences(), "{\"name\": \"%s\"}".formatted(name))
                    .then()
                    .statusCode(201)
                    .body("usable", equalTo(true))
                    .body("warnings.cause", contains("audience_name_sensitive"));
        }
        marketer.putStep("c", "s", "ADD", "{\"name\": \"Cancer survivors\"}")
                .then()
                .statusCode(200)
                .body("audience.warnings.cause", contains("audience_name_sensitive"));
        marketer.post(marketer.audiences(), "{\"name\": \"Impatient buyers\"}")
                .then()
                .body("warnings", empty());
    }

    @Test
    void unusable_audiences_show_a_reason_and_cannot_be_adopted() {
        var valueBased = facebook.audiences().create(marketer.account(), "By value");
        facebook.audiences().change(valueBased, audience -> audience.valueBased = true);
        var flagged = facebook.audiences().create(marketer.account(), "Flagged");
        facebook.audiences().change(flagged, audience -> audience.flagged = true);
        var found = marketer.get(marketer.audiences()).jsonPath();
        assertThat(found.getList("audiences.usable")).containsOnly(false);
        assertThat(found.getList("audiences.errors.cause.flatten()"))
                .containsExactly("audience_value_based", "audience_flagged");
        adopt(valueBased).then().statusCode(422).body("errors[0].cause", equalTo("audience_value_based"));
        adopt(flagged).then().statusCode(422).body("errors[0].cause", equalTo("audience_flagged"));
    }

    @Test
    void an_existing_audience_is_adopted_once() {
        var facebookId = facebook.audiences().create(marketer.account(), "Customers");
        var id = adopt(facebookId)
                .then()
                .statusCode(201)
                .body("facebook_id", equalTo(facebookId))
                .extract()
                .path("id");
        adopt(facebookId).then().statusCode(201).body("id", equalTo(id));
        marketer.get(marketer.audiences() + "?name=customers").then().body("audiences[0].id", equalTo(id));
    }

    @Test
    void a_missing_audience_cannot_be_adopted() {
        adopt("23850000000000999").then().statusCode(422).body("errors[0].cause", equalTo("audience_deleted"));
    }

    @Test
    void a_request_gives_either_name_or_id() {
        marketer.post(marketer.audiences(), "{}").then().statusCode(422);
        marketer.post(marketer.audiences(), "{\"name\": \"a\", \"facebook_id\": \"1\"}")
                .then()
                .statusCode(422);
        marketer.post(marketer.audiences(), "{\"name\": \" a\"}")
                .then()
                .statusCode(422)
                .body("errors.field", contains("name"));
    }

    @Test
    void a_draft_is_deleted_unless_a_step_uses_it() {
        String free =
                marketer.post(marketer.audiences(), "{\"name\": \"Free\"}").path("id");
        marketer.given().delete(marketer.audiences() + "/" + free).then().statusCode(204);
        marketer.get(marketer.audiences()).then().body("audiences", empty());
        marketer.given().delete(marketer.audiences() + "/" + free).then().statusCode(404);
        marketer.putStep("c", "s", "ADD", "{\"name\": \"Used\"}").then().statusCode(200);
        String used = marketer.get(marketer.audiences()).path("audiences[0].id");
        marketer.given().delete(marketer.audiences() + "/" + used).then().statusCode(409);
        marketer.given().delete("/v1/canvases/c/steps/s").then().statusCode(204);
        marketer.given().delete(marketer.audiences() + "/" + used).then().statusCode(204);
    }

    @Test
    void only_selected_ad_accounts_are_found() {
        marketer.get("/v1/facebook/ad-accounts/act_1/audiences").then().statusCode(404);
        marketer.get("/v1/facebook/ad-accounts/nonsense/audiences").then().statusCode(404);
        marketer.post("/v1/facebook/ad-accounts/act_1/audiences", "{\"name\": \"a\"}")
                .then()
                .statusCode(404);
    }

    @Test
    void a_facebook_outage_is_reported_as_such() {
        var fault = facebook.faults()
                .add(io.audiencesync.sandbox.world.Fault.html(503).onAccount(marketer.account()));
        marketer.get(marketer.audiences())
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("errors[0].cause", equalTo("unavailable"));
        facebook.faults().remove(fault);
    }

    private io.restassured.response.Response adopt(String facebookId) {
        return marketer.post(marketer.audiences(), "{\"facebook_id\": \"%s\"}".formatted(facebookId));
    }

    private long callsSince(long sequence) {
        var number = marketer.account().substring(4);
        return facebook.log().count(request -> request.sequence() > sequence && number.equals(request.account()));
    }
}
