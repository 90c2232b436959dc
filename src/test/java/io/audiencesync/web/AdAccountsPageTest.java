package io.audiencesync.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.audiencesync.delivery.Journeys;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.testing.Marketer;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page on ad accounts. */
@QuarkusTest
@Tag("application")
class AdAccountsPageTest {

    private static final String PAGE = "/app/ad-accounts";
    private static final String SELECTED = "ad_accounts.findAll { it.selected }.id";

    @Inject
    Journeys journeys;

    @Test
    void a_selection_is_saved_and_a_deselection_asks_first() {
        var marketer = Marketer.at(journeys.facebook());
        marketer.connect(FacebookSandbox.SYSTEM_USER_TOKEN).then().statusCode(200);
        var person = new Person(marketer.workspace(), "marketer");
        var page = person.read(PAGE);
        assertThat(page).contains("value=\"" + marketer.account() + "\"", "Why is an account missing?");
        assertThat(person.sent(PAGE, Map.of("selected", marketer.account(), "revision", CanvasPageTest.hidden(page))))
                .contains("The selection is saved");
        marketer.get("/v1/facebook/ad-accounts").then().body(SELECTED, equalTo(List.of(marketer.account())));
        var revision = CanvasPageTest.hidden(person.read(PAGE));
        person.send(PAGE, Map.of("revision", revision)).statusCode(200).body(containsString("Deselect ad accounts?"));
        marketer.get("/v1/facebook/ad-accounts").then().body(SELECTED, hasItem(marketer.account()));
        person.sent(PAGE, Map.of("revision", revision, "sure", "1"));
        marketer.get("/v1/facebook/ad-accounts").then().body(SELECTED, not(hasItem(marketer.account())));
    }

    @Test
    void a_selection_asks_facebook_once() {
        var marketer = Marketer.at(journeys.facebook());
        marketer.connect(FacebookSandbox.SYSTEM_USER_TOKEN).then().statusCode(200);
        var person = new Person(marketer.workspace(), "marketer");
        var before = parts();
        var revision = CanvasPageTest.hidden(person.read(PAGE));
        var list = parts() - before;
        person.send(PAGE, Map.of("selected", marketer.account(), "revision", revision))
                .statusCode(303);
        assertThat(parts() - before).isEqualTo(2 * list);
        marketer.select().then().statusCode(200).body(SELECTED, not(hasItem(marketer.account())));
        assertThat(parts() - before).isEqualTo(3 * list);
    }

    /** Facebook lists ad accounts in parts: the more it has, the more calls a list takes. */
    private long parts() {
        return journeys.facebook().log().count(request -> request.path().endsWith("/adaccounts"));
    }

    @Test
    void a_selection_that_was_changed_meanwhile_is_not_replaced() {
        var marketer = Marketer.connectedAt(journeys.facebook());
        var person = new Person(marketer.workspace(), "marketer");
        person.send(PAGE, Map.of("revision", "\"1\"", "selected", marketer.account()))
                .statusCode(412)
                .body(containsString("Somebody has changed the selection meanwhile"));
    }

    @Test
    void without_a_connection_the_selected_ones_are_shown_as_lost() {
        var marketer = Marketer.connectedAt(journeys.facebook());
        marketer.given().delete("/v1/facebook/connection").then().statusCode(204);
        assertThat(new Person(marketer.workspace(), "administrator").read(PAGE))
                .contains(marketer.account(), "Cannot be used")
                .doesNotContain("Save selection");
    }

    @Test
    void an_operator_selects_nothing() {
        var marketer = Marketer.connectedAt(journeys.facebook());
        var operator = new Person(marketer.workspace(), "operator");
        assertThat(operator.read(PAGE))
                .contains(marketer.account(), "A marketer can change the selection.")
                .doesNotContain("Save selection");
        operator.send(PAGE, Map.of("revision", "\"1\"")).statusCode(403);
    }
}
