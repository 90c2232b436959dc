package io.audiencesync.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.audiencesync.delivery.Journeys;
import io.audiencesync.intake.CountKeyUse;
import io.audiencesync.testing.Marketer;
import io.audiencesync.testing.Sha256;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The step editor without script. */
@QuarkusTest
@Tag("application")
class StepEditorTest {

    private static final String CREATE = "/app/canvases/welcome/new-step";
    private static final String EDIT = "/app/canvases/welcome/steps/add/edit";
    private static final String STEP = "/v1/canvases/welcome/steps/add";

    @Inject
    Journeys journeys;

    @Inject
    CountKeyUse keyUse;

    private Marketer marketer;
    private Person person;

    @BeforeEach
    void connect() {
        marketer = Marketer.connectedAt(journeys.facebook());
        person = new Person(marketer.workspace(), "marketer");
    }

    @Test
    void a_step_is_set_up_with_a_new_draft() {
        assertThat(person.read(CREATE)).contains(marketer.account());
        person.send(CREATE, form("do", "search", "search", "New ones"))
                .statusCode(200)
                .body(allOf(containsString("Create draft “New ones”"), containsString("value=\"add\"")));
        assertThat(person.sent(CREATE, form("do", "save", "search", "New ones", "audience", "draft")))
                .contains("The step is saved", "New ones");
        marketer.get(STEP)
                .then()
                .body("audience.name", equalTo("New ones"))
                .body("operation", equalTo("REMOVE"))
                .body("last_step", equalTo(true))
                .body("match_keys", equalTo(List.of("EMAIL", "PHONE")));
        assertThat(person.read(EDIT)).contains("New ones", "Draft, created on Facebook at launch");
    }

    @Test
    void the_only_choice_and_an_exact_name_are_chosen_by_themselves() {
        var exact = journeys.facebook().audiences().create(marketer.account(), "Readers");
        journeys.facebook().audiences().create(marketer.account(), "Readers of spring");
        person.send(CREATE, form("do", "search", "search", "readers"))
                .body(containsString("value=\"facebook:" + exact + "\" checked"));
        person.send(CREATE, form("do", "search", "search", "reader"))
                .body(allOf(containsString("Create draft “reader”"), not(containsString("\" checked><span>Readers"))));
        person.send(CREATE, form("do", "search", "search", "New ones"))
                .body(containsString("name=\"audience\" value=\"draft\" checked"));
    }

    @Test
    void a_typed_name_is_saved_only_once_it_is_chosen() {
        var refused = person.send(CREATE, form("do", "save", "search", "Spring readers"))
                .statusCode(422)
                .extract()
                .asString();
        assertThat(refused)
                .contains("Choose what “Spring readers” is", "name=\"searched\" value=\"Spring readers\"")
                .contains("value=\"draft\" checked");
        marketer.get(STEP).then().statusCode(404);
        marketer.putStep("welcome", "add", "ADD", "{\"name\": \"First\"}");
        var page = person.read(EDIT);
        var seen = CanvasPageTest.hidden(page);
        var first = page.replaceAll("(?s).*name=\"audience\" value=\"(id:[0-9]+)\".*", "$1");
        var fields = form("do", "save", "revision", seen, "search", "Second", "audience", first);
        person.send(EDIT, fields).statusCode(422).body(containsString("Choose what “Second” is"));
        fields.put("searched", "Second");
        assertThat(person.sent(EDIT, fields)).contains("The step is saved", "First");
    }

    @Test
    void match_keys_show_how_many_users_had_a_usable_value() {
        marketer.launchStep("welcome", "add", "ADD", "{\"name\": \"New ones\"}");
        assertThat(person.read(EDIT)).doesNotContain(" %<");
        marketer.enter("welcome", "add", "anna", "ben", "cleo");
        marketer.given("canvas")
                .body("{\"user_id\": \"dora\", \"phone\": \"none\"}")
                .post(STEP + "/entries")
                .then()
                .statusCode(202);
        storeKeyUse();
        assertThat(person.read(EDIT))
                .containsPattern("E-mail[^<]*<span[^>]*>75 %<")
                .containsPattern("Phone[^<]*<span[^>]*>0 %<")
                .contains("about 1,000");
        marketer.enter("welcome", "add", "emil");
        storeKeyUse();
        assertThat(person.read(EDIT)).contains(">80 %<");
        IntStream.range(0, 2)
                .forEach(page -> marketer.given("canvas")
                        .body(Map.of(
                                "entries",
                                Collections.nCopies(600, Map.of("user_id", "one", "phone", "+4915112345678"))))
                        .post(STEP + "/entries"));
        storeKeyUse();
        assertThat(person.read(EDIT)).contains(">0 %<", ">100 %<");
        assertThat(person.read(CREATE)).doesNotContain(" %<");
    }

    private void storeKeyUse() {
        keyUse.store().await().atMost(Duration.ofSeconds(10));
    }

    @Test
    void an_existing_audience_is_found_and_chosen() {
        var id = journeys.facebook().audiences().create(marketer.account(), "Loyal <i>customers</i>");
        person.send(CREATE, form("do", "search", "search", "loyal"))
                .body(allOf(
                        containsString("value=\"facebook:" + id + "\""),
                        containsString("Loyal &lt;i&gt;customers&lt;/i&gt;"),
                        not(containsString("<i>customers"))));
        person.sent(CREATE, form("do", "save", "audience", "facebook:" + id));
        marketer.get(STEP).then().body("audience.facebook_id", equalTo(id));
    }

    @Test
    void a_name_of_500_characters_is_refused_and_kept() {
        var name = "x".repeat(500);
        person.send(CREATE, form("do", "save", "search", name, "audience", "draft"))
                .statusCode(422)
                .body(allOf(containsString("The name has 500 characters"), containsString("value=\"" + name + "\"")));
    }

    @Test
    void a_key_that_the_canvas_has_is_refused() {
        marketer.putStep("welcome", "add", "{}");
        person.send(CREATE, form("do", "save"))
                .statusCode(412)
                .body(containsString("already has a step with this key"));
        marketer.get(STEP).then().body("operation", equalTo("ADD"));
    }

    @Test
    void two_people_who_change_a_step_see_both_values() {
        marketer.putStep("welcome", "add", "ADD", "{\"name\": \"First\"}");
        var seen = CanvasPageTest.hidden(person.read(EDIT));
        marketer.putStep("welcome", "add", "ADD", "{\"name\": \"Second\"}");
        var refused = person.send(EDIT, form("do", "save", "revision", seen, "search", "Third", "audience", "draft"))
                .statusCode(412)
                .extract()
                .asString();
        assertThat(refused).contains("Somebody has changed this step meanwhile", "Second", "Third", "Save mine");
        marketer.get(STEP).then().body("audience.name", equalTo("Second"));
        var newer = CanvasPageTest.hidden(refused);
        person.sent(EDIT, form("do", "save", "revision", newer, "search", "Third", "audience", "draft"));
        marketer.get(STEP).then().body("audience.name", equalTo("Third"));
    }

    @Test
    void a_step_that_was_removed_meanwhile_can_be_set_up_anew() {
        marketer.putStep("welcome", "add", "{}");
        var seen = CanvasPageTest.hidden(person.read(EDIT));
        marketer.given().delete(STEP).then().statusCode(204);
        var refused = person.send(EDIT, form("do", "save", "revision", seen))
                .statusCode(412)
                .body(containsString("Somebody has removed this step meanwhile"))
                .extract()
                .asString();
        person.sent(EDIT, form("do", "save", "revision", CanvasPageTest.hidden(refused)));
        marketer.get(STEP).then().statusCode(200);
    }

    @Test
    void a_sample_user_is_shown_from_value_to_hash() {
        person.send(CREATE, form("do", "try", "sample.email", " Jane@Example.com ", "sample.phone", "none"))
                .statusCode(200)
                .body(allOf(
                        containsString("Would be sent"),
                        containsString("jane@example.com"),
                        containsString(Sha256.hex("jane@example.com")),
                        containsString("Dropped: ")));
    }

    @Test
    void a_live_step_that_would_not_launch_keeps_its_settings() {
        marketer.launchStep("welcome", "add", "ADD", "{\"name\": \"New ones\"}");
        var seen = CanvasPageTest.hidden(person.read(EDIT));
        var fields = form("do", "save", "revision", seen, "ad_account", "");
        fields.remove("match_keys");
        person.send(EDIT, fields)
                .statusCode(422)
                .body(allOf(containsString("Not saved"), containsString("class=\"error\"")));
        marketer.get(STEP).then().body("audience.name", equalTo("New ones"));
    }

    /** The form as the page fills it, with changes. */
    private Map<String, Object> form(String... changes) {
        var fields = new TreeMap<String, Object>(Map.of(
                "step", "add",
                "ad_account", marketer.account(),
                "operation", "REMOVE",
                "match_keys", List.of("EMAIL", "PHONE"),
                "last_step", "1",
                "revision", "\"-1\""));
        for (int i = 0; i < changes.length; i += 2) {
            fields.put(changes[i], changes[i + 1]);
        }
        return fields;
    }
}
