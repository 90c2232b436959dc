package io.audiencesync.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.audiencesync.delivery.Journeys;
import io.audiencesync.testing.Marketer;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The list of audiences and the page on one. */
@QuarkusTest
@Tag("application")
class AudiencePagesTest {

    private static final String PAGE = "/app/audiences";

    @Inject
    Journeys journeys;

    @Test
    void a_draft_is_created_found_and_deleted() {
        var marketer = Marketer.connectedAt(journeys.facebook());
        var person = new Person(marketer.workspace(), "marketer");
        assertThat(person.read(PAGE)).contains("No audience yet", "New draft");
        var created = person.sent(PAGE, draft(marketer, "New <b>ones</b>"));
        assertThat(created).contains("The draft is created", "New &lt;b&gt;ones&lt;/b&gt;", "It is a draft");
        assertThat(person.read(PAGE + "?find=NEW&state=draft")).contains("New &lt;b&gt;ones", "Draft");
        assertThat(person.read(PAGE + "?find=other")).contains("No audience matches");
        var page = created.substring(created.indexOf("action=\"/app/audiences/") + 8);
        assertThat(person.sent(page.substring(0, page.indexOf('"')), Map.of())).contains("No audience yet");
    }

    @Test
    void a_draft_that_cannot_be_created_is_refused_at_its_field() {
        var marketer = Marketer.connectedAt(journeys.facebook());
        var person = new Person(marketer.workspace(), "marketer");
        person.send(PAGE, draft(marketer, "x".repeat(500)))
                .statusCode(422)
                .body(allOf(containsString("has 500 characters"), containsString("x".repeat(500))));
        person.sent(PAGE, draft(marketer, "Twice"));
        person.send(PAGE, draft(marketer, "twice"))
                .statusCode(409)
                .body(allOf(containsString("already made here"), containsString("value=\"twice\"")));
        new Person(marketer.workspace(), "operator")
                .send(PAGE, draft(marketer, "Other"))
                .statusCode(403);
    }

    @Test
    void an_audience_shows_its_steps_and_why_it_is_small() {
        var journey = journeys.start();
        journey.add(30);
        journeys.flush();
        journey.add("anna", "ben");
        var page = new Person(journey.workspace(), "operator").read(PAGE + "/" + journey.audience());
        assertThat(page).contains("2 users wait to be sent", "Synced is not matched");
        assertThat(page).contains("/app/canvases/" + journey.canvas() + "/steps/add\"", "Added by", "Removed by");
        assertThat(page.indexOf("2 users wait")).isLessThan(page.indexOf("Synced is not matched"));
        assertThat(StepPageTest.figure(page, "Added in 30 days")).isEqualTo(30);
        assertThat(new Person(journey.workspace(), "operator").read(PAGE)).doesNotContain("New draft");
    }

    @Test
    void a_full_last_page_has_no_next_one() {
        var marketer = Marketer.connectedAt(journeys.facebook());
        var person = new Person(marketer.workspace(), "marketer");
        journeys.execute("""
                insert into audience (workspace_id, ad_account_id, name)
                select $1, 4711, 'Audience ' || number
                from generate_series(1, 50) as number
                """, marketer.workspace());
        assertThat(person.read(PAGE)).contains("Audience 50").doesNotContain("Next page");
        person.sent(PAGE, draft(marketer, "Audience 51"));
        assertThat(person.read(PAGE)).contains("Next page");
    }

    @Test
    void an_audience_of_another_workspace_is_not_found() {
        var journey = journeys.start();
        new Person("workspace-of-nobody", "marketer")
                .open(PAGE + "/" + journey.audience())
                .statusCode(404)
                .body(not(containsString(journey.facebookId())));
    }

    private static Map<String, String> draft(Marketer marketer, String name) {
        return Map.of("ad_account", marketer.account(), "name", name, "description", "");
    }
}
