package io.audiencesync.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.testing.Browser;
import io.audiencesync.testing.Marketer;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Another Facebook account takes over on the pages, without script. */
@QuarkusTest
@Tag("application")
class ChangeAccountPageTest {

    private static final String FACEBOOK = "/app/facebook";
    private static final String PAGE = FACEBOOK + "/change";
    private static final Pattern COMPARED = Pattern.compile("name=\"compared\" value=\"([^\"]+)\"");

    @Inject
    FacebookSandbox facebook;

    private Marketer marketer;
    private Person administrator;
    private String ben;

    @BeforeEach
    void a_system_user_is_connected() {
        marketer = Marketer.connectedAt(facebook);
        administrator = new Person(marketer.workspace(), "administrator");
        ben = UUID.randomUUID().toString();
        facebook.people().create(ben, "Ben <b>");
    }

    @Test
    void a_person_compares_then_lets_another_account_take_over() {
        marketer.launchStep("canvas", "step", "ADD", "{\"name\": \"Ours <i>\"}");
        assertThat(administrator.read(FACEBOOK)).contains("Change account");
        assertThat(administrator.read(PAGE)).contains("Sandbox System User is connected", "Who takes over?");
        var compared = administrator.sent(PAGE + "/token", Map.of("token", tokenOfBen()));
        assertThat(compared)
                .contains("Ben &lt;b&gt; would take over", "1 of 1 audience would be lost.", "now 0 users")
                .contains("Ours &lt;i&gt;", marketer.account(), "Take over all the same");
        assertThat(administrator.read(FACEBOOK)).contains("Ben &lt;b&gt; waits to take over", "Sandbox System User");
        assertThat(administrator.sent(PAGE + "/confirm", Map.of("compared", compared(compared))))
                .contains("Ben &lt;b&gt; has taken over")
                .doesNotContain("waits to take over");
    }

    @Test
    void a_change_that_loses_nothing_is_said_to() {
        facebook.people().giveAccount(ben, marketer.account(), "MANAGE");
        assertThat(administrator.sent(PAGE + "/token", Map.of("token", tokenOfBen())))
                .contains("No step uses an audience yet.", "Let Ben &lt;b&gt; take over", "Usable");
    }

    @Test
    void a_change_is_given_up() {
        administrator.sent(PAGE + "/token", Map.of("token", tokenOfBen()));
        assertThat(administrator.sent(PAGE + "/give-up", Map.of()))
                .contains("The change is given up", "Nothing changed: Sandbox System User stays connected.")
                .doesNotContain("waits to take over");
        assertThat(administrator.read(PAGE)).contains("Who takes over?");
    }

    @Test
    void only_what_was_compared_can_be_confirmed() {
        var first = compared(administrator.sent(PAGE + "/token", Map.of("token", tokenOfBen())));
        administrator.sent(PAGE + "/token", Map.of("token", tokenOfBen()));
        administrator
                .send(PAGE + "/confirm", Map.of("compared", first))
                .statusCode(409)
                .body(allOf(containsString("Another change was started meanwhile"), containsString("would take over")));
        administrator.send(PAGE + "/confirm", Map.of("compared", "now")).statusCode(409);
        administrator.send(PAGE + "/give-up", Map.of()).statusCode(303);
        administrator
                .send(PAGE + "/confirm", Map.of("compared", first))
                .statusCode(404)
                .body(containsString("Who takes over?"));
    }

    @Test
    void a_login_as_somebody_else_leads_to_the_comparison() {
        var dialog = administrator
                .send(PAGE + "/login", Map.of())
                .statusCode(303)
                .extract()
                .header("Location");
        Browser.open(facebook.dialog().approve(dialog, ben));
        assertThat(administrator.read(FACEBOOK + "?facebook=verified")).contains("Ben &lt;b&gt; would take over");
        assertThat(new Person(marketer.workspace(), "operator").read(FACEBOOK + "?facebook=verified"))
                .contains("Ben &lt;b&gt; waits to take over");
    }

    @Test
    void the_connected_account_does_not_take_over_from_itself() {
        assertThat(administrator.sent(PAGE + "/token", Map.of("token", FacebookSandbox.SYSTEM_USER_TOKEN)))
                .contains("This is the connected account", "Give up the change")
                .doesNotContain("would take over");
        assertThat(administrator.read(FACEBOOK)).contains("who is connected, waits to be connected anew");
        var compared = compared(administrator.read(PAGE));
        assertThat(administrator.sent(PAGE + "/confirm", Map.of("compared", compared, "renews", "1")))
                .contains("Facebook is connected as Sandbox System User")
                .doesNotContain("has taken over");
    }

    @Test
    void users_of_lost_audiences_are_counted() {
        marketer.launchStep("canvas", "lost", "ADD", "{\"name\": \"Lost\"}");
        marketer.given("operator")
                .body(Map.of("ad_account", marketer.account()))
                .post("/v1/delivery/pause")
                .then()
                .statusCode(200);
        marketer.enter("canvas", "lost", "anna", "ben", "cleo").then().statusCode(202);
        var page = administrator.sent(PAGE + "/token", Map.of("token", tokenOfBen()));
        assertThat(page).contains("now 3 users, and all who enter from then on.", "name=\"waiting\" value=\"3\"");
        var shown = Map.of("compared", compared(page), "audiences", "1", "lost", "1", "waiting", "3");
        assertThat(administrator.sent(PAGE + "/confirm", shown)).contains("the users of 1 wait (3 now)");
    }

    @Test
    void a_refused_token_is_named_at_its_field_and_not_sent_back() {
        administrator
                .send(PAGE + "/token", Map.of("token", "no token of anybody"))
                .statusCode(422)
                .body(allOf(containsString("id=\"token-error\""), not(containsString("no token of anybody"))));
        administrator.send(PAGE + "/token", Map.of()).statusCode(422).body(containsString("Enter the token."));
    }

    @Test
    void nothing_is_changed_where_nobody_is_connected() {
        var elsewhere = new Person("unconnected-" + UUID.randomUUID(), "administrator");
        assertThat(elsewhere.read(PAGE)).contains("There is nothing to change").doesNotContain("name=\"token\"");
        elsewhere
                .send(PAGE + "/token", Map.of("token", tokenOfBen()))
                .statusCode(422)
                .body(containsString("There is nothing to change"));
    }

    @Test
    void a_marketer_is_refused_and_learns_who_may() {
        var person = new Person(marketer.workspace(), "marketer");
        assertThat(person.read(FACEBOOK)).doesNotContain("Change account", "name=\"token\"");
        person.send(PAGE + "/token", Map.of("token", tokenOfBen()))
                .statusCode(403)
                .body(containsString("An administrator connects, changes and disconnects Facebook."
                        + " You are signed in as marketer."));
        person.open(PAGE).statusCode(403);
        person.send(FACEBOOK + "/token", Map.of("token", tokenOfBen())).statusCode(403);
    }

    private String tokenOfBen() {
        return facebook.tokens().issue(ben);
    }

    private static String compared(String page) {
        var found = COMPARED.matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
