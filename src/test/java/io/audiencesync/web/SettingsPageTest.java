package io.audiencesync.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.audiencesync.delivery.Journeys;
import io.audiencesync.testing.Receiver;
import io.audiencesync.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The pages on settings, alerts and commands, without script. */
@QuarkusTest
@Tag("application")
class SettingsPageTest {

    private static final String PAGE = "/app/settings";
    private static final Pattern REVISION = Pattern.compile("name=\"revision\" value=\"([^\"]*)\"");

    @Inject
    Journeys journeys;

    private final String workspace = "settings-" + UUID.randomUUID();
    private final Person marketer = new Person(workspace, "marketer");
    private final Person operator = new Person(workspace, "operator");

    @Test
    void saved_settings_are_in_force_and_shown() {
        assertThat(marketer.sent(
                        PAGE, form("time_zone", "Asia/Tokyo", "recipients", "a@example.com\r\nb@example.com\n")))
                .contains("The settings are saved", "value=\"Asia/Tokyo\"", "times in Asia/Tokyo")
                .containsPattern("a@example.com\\s+b@example.com");
        assertThat(operator.read(PAGE))
                .contains("Asia/Tokyo", "Sent again only by hand", "A marketer can change them")
                .doesNotContain("Save settings", "Send test");
        operator.send(PAGE, form()).statusCode(403);
    }

    @Test
    void a_refused_form_keeps_what_was_typed() {
        marketer.send(PAGE, form("time_zone", "Mars/<b>Olympus", "recipients", "kept@example.com"))
                .statusCode(422)
                .body(allOf(
                        containsString("“Mars/&lt;b&gt;Olympus” is not a time zone"),
                        containsString("aria-invalid=\"true\" aria-describedby=\"time_zone-error\" autofocus"),
                        containsString("kept@example.com")));
        marketer.send(PAGE, form("recipients", "a@example.com\nnobody", "webhook_url", "https://127.0.0.1.invalid/x"))
                .statusCode(422)
                .body(allOf(
                        containsString("“nobody” must be an e-mail address."),
                        containsString("https://127.0.0.1.invalid/x")));
        marketer.send(PAGE, form("recipients", "a@example.com\n".repeat(21)))
                .statusCode(422)
                .body(containsString("List at most 20 addresses."));
        assertThat(marketer.read(PAGE)).doesNotContain("example.com");
    }

    @Test
    void a_change_of_somebody_else_is_not_lost() {
        var opened = revision();
        marketer.sent(PAGE, form("time_zone", "Asia/Tokyo"));
        var again = marketer.send(PAGE, form("time_zone", "Europe/Paris", "revision", opened))
                .statusCode(412)
                .body(allOf(
                        containsString("Somebody has changed the settings meanwhile"),
                        containsString("Now set to “Asia/Tokyo”."),
                        containsString("value=\"Europe/Paris\"")))
                .extract()
                .asString();
        assertThat(marketer.sent(PAGE, form("time_zone", "Europe/Paris", "revision", revision(again))))
                .contains("value=\"Europe/Paris\"");
    }

    @Test
    void a_new_webhook_shows_its_secret_once_and_gets_the_test() {
        try (var receiver = Receiver.start()) {
            var url = receiver.url("127.0.0.1", workspace);
            marketer.send(PAGE, form("webhook_url", url))
                    .statusCode(200)
                    .body(allOf(containsString("Copy the webhook"), containsString("<code>whsec_")));
            assertThat(marketer.read(PAGE)).contains(url).doesNotContain("whsec_");
            marketer.send(PAGE + "/test", Map.of())
                    .statusCode(200)
                    .body(allOf(
                            containsString("Webhook: the test alert was sent"),
                            containsString("E-mail: nothing was sent")));
            assertThat(receiver.calls(workspace)).hasSize(1);
            assertThat(marketer.read(PAGE)).contains("Latest alerts that were sent", "Webhook", "Delivered");
            receiver.answer(500);
            marketer.send(PAGE + "/test", Map.of())
                    .body(allOf(containsString("Not delivered"), containsString("the webhook answered 500")));
        }
    }

    @Test
    void an_operator_limits_the_workspace() {
        assertThat(operator.sent(
                        PAGE + "/limits", Map.of("entries_per_second", "5000", "burst", "", "pending_entries", "")))
                .contains("The limits are saved", "In force: 5,000", "In force: 50,000", "In force: no limit");
        operator.send(PAGE + "/limits", Map.of("entries_per_second", "many", "burst", "7"))
                .statusCode(422)
                .body(allOf(
                        containsString("Type a whole number"),
                        containsString("value=\"many\""),
                        containsString("value=\"7\"")));
        marketer.send(PAGE + "/limits", Map.of("burst", "1")).statusCode(403);
        assertThat(marketer.read(PAGE)).contains("5,000", "An operator can change them");
    }

    @Test
    void alerts_say_what_fires_and_what_to_do() {
        assertThat(marketer.read(PAGE + "/alerts")).contains("Nothing needs you now");
        alert("act_77", "null", "null");
        alert("act_78", "service_time()", "service_time()");
        assertThat(marketer.read(PAGE + "/alerts")).contains("act_77", "1,200", "Current", "act_78", "Resolved");
        alert("act_79", "service_time() - interval '2 minutes'", "null");
        assertThat(marketer.read(PAGE + "/alerts?show=firing"))
                .contains("act_77")
                .doesNotContain("act_78", "act_79");
        assertThat(marketer.read(PAGE + "/alerts?show=resolved"))
                .contains("act_79", "Works again", "watched until", "2 min ago")
                .doesNotContain("1,200");
        assertThat(new Person(workspace + "-other", "marketer").read(PAGE + "/alerts?show=resolved"))
                .contains("No such alert")
                .doesNotContain("act_78");
    }

    @Test
    void the_audit_names_who_did_what() {
        var journey = journeys.start();
        var watcher = new Person(journey.workspace(), "operator");
        assertThat(watcher.read(PAGE + "/audit")).contains("No command yet");
        for (var command = 0; command < 51; command++) {
            RestAssured.given()
                    .auth()
                    .oauth2(Tokens.of(journey.workspace(), "operator"))
                    .contentType("application/json")
                    .body(Map.of("audience", journey.audience(), "reason", "command <" + command + ">"))
                    .post("/v1/delivery/pause")
                    .then()
                    .statusCode(200);
        }
        var latest = watcher.read(PAGE + "/audit");
        assertThat(latest).contains("Pause sending", "POST /v1/delivery/pause", "127.0.0.1", "action: pause");
        assertThat(latest)
                .contains("Paused", "test", "“command &lt;50&gt;”", "Older")
                .doesNotContain("“command &lt;0&gt;”");
        var next = Pattern.compile("\\?before=\\d+").matcher(latest);
        assertThat(next.find()).isTrue();
        assertThat(watcher.read(PAGE + "/audit" + next.group()))
                .contains("“command &lt;0&gt;”")
                .doesNotContain("“command &lt;50&gt;”");
        assertThat(new Person(journey.workspace(), "administrator").read(PAGE + "/audit"))
                .contains("“command &lt;50&gt;”");
        new Person(journey.workspace(), "marketer")
                .open(PAGE + "/audit")
                .statusCode(403)
                .body(containsString("Operators and administrators see the audit. You are signed in as marketer."));
        new Person(journey.workspace(), "marketer").open(PAGE).body(not(containsString("Audit")));
    }

    @Test
    void the_audit_names_the_client_of_a_token_without_subject() {
        var journey = journeys.start();
        RestAssured.given()
                .auth()
                .oauth2(Tokens.ofClient(journey.workspace(), "nightly-cleanup", "operator"))
                .contentType("application/json")
                .body(Map.of("audience", journey.audience(), "reason", "weekend"))
                .post("/v1/delivery/pause")
                .then()
                .statusCode(200);
        assertThat(new Person(journey.workspace(), "operator").read(PAGE + "/audit"))
                .containsPattern("(?s)Who\">nightly-cleanup.*Who\">nightly-cleanup");
        assertThat(new Person(journey.workspace(), "operator").read("/app/delivery?show=stopped"))
                .contains("nightly-cleanup");
    }

    private void alert(String subject, String gone, String recovered) {
        journeys.execute("""
                insert into alert
                  (workspace_id, subject, cause, severity, links, waiting, since, seen_at, due_at, raised_at, gone_at, recovered_at)
                values
                  ($1, $2, 'custom_audience_terms', 'ERROR', '[]', 1200, service_time(), service_time(), service_time(),
                   service_time(), %s, %s)
                """.formatted(gone, recovered), workspace, subject);
    }

    /** The fields as the page has filled them, with others typed. */
    private Map<String, String> form(String... typed) {
        var form = new TreeMap<>(Map.of("time_zone", "UTC", "recipients", "", "webhook_url", "", "webhook_secret", ""));
        form.put("revision", revision());
        for (var i = 0; i < typed.length; i += 2) {
            form.put(typed[i], typed[i + 1]);
        }
        return form;
    }

    private String revision() {
        return revision(marketer.read(PAGE));
    }

    private static String revision(String page) {
        var found = REVISION.matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1).replace("&quot;", "\"");
    }
}
