package io.audiencesync.packaged.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.audiencesync.testing.Polling.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.audiencesync.packaged.PackagedFile;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.provider.Person;
import io.audiencesync.sandbox.provider.SignInProvider;
import io.audiencesync.testing.Marketer;
import io.audiencesync.testing.browser.BrowserSessions;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;

/** From the first visit to a token that has died and back; operators at work; users looked up; forged requests. */
@Tag("packaged")
class PagesIT extends BrowserSessions {

    private static final String DEAD = "The Facebook token ended when its owner changed the password";

    private static ServedPages served;

    private Marketer marketer;

    @BeforeAll
    static void start() {
        served = new ServedPages();
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    /** There the main path is enough: the others differ in what they show, not in how it is served. */
    static boolean isExecutable() {
        return PackagedFile.latest().isExecutable();
    }

    @BeforeEach
    void newWorkspace() {
        marketer = Marketer.at(served.facebook());
    }

    @Override
    protected SignInProvider provider() {
        return served.provider();
    }

    @Test
    void from_the_first_visit_to_a_dead_token_and_back() {
        var first = newPerson("First owner");
        var administrator = as(Person.ADMINISTRATOR, "/app");
        assertThat(task(administrator, "Connect Facebook")).containsText("To do");
        administrator.click("a:text-is('Connect Facebook')");
        FacebookPages.connect(administrator, first);

        var page = as(Person.MARKETER, "/app");
        assertThat(task(page, "Connect Facebook")).containsText("Done");
        page.click("li a:text-is('Select ad accounts')");
        page.check("input[value=" + marketer.account() + "]");
        page.click("text=Save selection");
        assertThat(page.locator(".banner.good")).isVisible();

        var canvas = new CanvasPages(page, marketer.account());
        canvas.newCanvas("welcome", "join");
        canvas.saveWith("New customers", "ADD");
        canvas.newStep("leave");
        canvas.saveWith("New customers", "REMOVE");
        canvas.newStep("forgotten");
        canvas.saveWithNothing();
        canvas.launch();
        assertThat(page.locator(".banner.bad")).containsText("Not launched: 3 things are missing");
        assertThat(page.locator("#step-forgotten .reason")).hasCount(3);
        canvas.edit("forgotten");
        canvas.saveWith("Regular customers", "ADD");
        canvas.launch();
        assertThat(page.locator(".banner.good")).containsText("The canvas is live");

        marketer.enter("welcome", "join", "anna", "ben", "cleo").then().statusCode(202);
        canvas.openStep("welcome", "join");
        page.selectOption("select[name=refresh]", "5");
        canvas.shows("Synced", "3");
        marketer.enter("welcome", "leave", "ben").then().statusCode(202);
        canvas.openStep("welcome", "leave");
        canvas.shows("Synced", "1");
        marketer.enter("welcome", "join", "dora").then().statusCode(202);
        canvas.openStep("welcome", "join");
        canvas.shows("Synced", "4");
        canvas.goTo("Overview");
        assertThat(page.locator(".banner.good")).containsText("All is well");

        killTokenOf(first);
        marketer.enter("welcome", "join", "emil").then().statusCode(202);
        assertThat(page.locator("#problems").locator("xpath=ancestor::section")).containsText(DEAD);
        canvas.goTo("Facebook");
        assertThat(page.locator(".banner.bad")).containsText(DEAD);
        canvas.goTo("Delivery");
        assertThat(page.locator("tr:has-text('New customers')")).containsText(DEAD);
        canvas.openStep("welcome", "join");
        assertThat(page.locator(".banner.bad")).containsText(DEAD);
        canvas.shows("Pending", "1");

        administrator.navigate(url("/app/facebook"));
        FacebookPages.changeTo(administrator, newPerson("Second owner"), "Second owner");
        canvas.shows("Synced", "5");
        canvas.goTo("Overview");
        assertThat(page.locator(".banner.good")).containsText("All is well");
    }

    @Test
    @DisabledIf("isExecutable")
    void operators_pause_until_a_time_resume_and_discard() {
        launched();
        var page = as(Person.OPERATOR, "/app/delivery");
        LanePages.act(page, "Pause", () -> {
            var later = LocalDateTime.now(ZoneOffset.UTC).plusHours(2).truncatedTo(ChronoUnit.MINUTES);
            page.fill("[name=until]", later.toString());
            page.fill("[name=reason]", "New terms");
        });
        assertThat(LanePages.row(page)).containsText("in 1 h 5");
        marketer.enter("welcome", "join", "anna").then().statusCode(202);
        page.reload();
        assertThat(LanePages.row(page)).containsText("after the pause");
        LanePages.act(page, "Resume");
        page.selectOption("select[name=refresh]", "5");
        assertThat(LanePages.row(page)).containsText("Up to date");

        LanePages.act(page, "Pause");
        marketer.enter("welcome", "join", "ben", "cleo").then().statusCode(202);
        page.reload();
        LanePages.act(
                page, "Discard", () -> assertThat(page.locator("dialog:modal")).containsText("2 waiting"));
        page.navigate(url("/app/canvases/welcome/steps/join"));
        page.selectOption("select[name=refresh]", "5");
        new CanvasPages(page, marketer.account()).shows("Errored", "2");
        page.navigate(url("/app/settings/audit"));
        var commands = page.locator("section[aria-labelledby=commands] tbody tr");
        assertThat(commands).hasCount(4);
        assertThat(commands.first()).containsText("operator");
    }

    @Test
    @DisabledIf("isExecutable")
    void a_user_of_each_outcome_is_looked_up() {
        launched();
        served.facebook().poison(poison -> poison.invalid.put("broken", "made up"));
        marketer.enter("welcome", "join", "anna").then().statusCode(202);
        enterWith("{\"user_id\": \"nobody\", \"email\": \"none\"}");
        enterWith("{\"user_id\": \"broken\", \"email\": \"broken@example.com\", \"extern_id\": \"broken\"}");
        var page = as(Person.MARKETER, "/app/canvases/welcome/steps/join");
        page.selectOption("select[name=refresh]", "5");
        var step = new CanvasPages(page, marketer.account());
        step.shows("Synced", "1");
        step.shows("Errored", "1");
        marketer.given("operator")
                .body("{\"ad_account\": \"%s\"}".formatted(marketer.account()))
                .post("/v1/delivery/pause")
                .then()
                .statusCode(200);
        marketer.enter("welcome", "join", "cleo").then().statusCode(202);
        assertThat(lookUp(page, "user_id", "cleo")).containsText("Waiting");
        assertThat(lookUp(page, "user_id", "anna")).containsText("Nothing is stored about this user");
        assertThat(lookUp(page, "user_id", "nobody")).containsText("Not synced");
        assertThat(lookUp(page, "email", " Broken@Example.com")).containsText("Errored");
        assertThat(page.url()).doesNotContain("xample");
    }

    @Test
    @DisabledIf("isExecutable")
    void a_replay_of_50000_is_watched_over_a_restart() throws SQLException {
        launched();
        served.facebook().poison(poison -> poison.invalid.put("broken", "made up"));
        enterWith("{\"user_id\": \"broken\", \"email\": \"broken@example.com\", \"extern_id\": \"broken\"}");
        var page = as(Person.MARKETER, "/app/canvases/welcome/steps/join");
        page.selectOption("select[name=refresh]", "5");
        var step = new CanvasPages(page, marketer.account());
        step.shows("Errored", "1");
        served.facebook().poison(poison -> poison.invalid.clear());
        served.copyErrored(marketer.workspace(), 49_999);
        step.goTo("Errored users");
        page.click("text=Send all that match again");
        assertThat(page.locator("dialog:modal")).containsText("50,000 users match now");
        page.fill("[id=name]", "After the correction");
        page.click("dialog:modal button:text-is('Send again')");
        assertThat(page.locator("h1")).containsText("After the correction");
        var done = await("the job's first users").until(this::done, users -> users > 0);
        served.kill();
        assertThat(done).isLessThan(50_000);
        assertThat(page.locator("#unreachable")).isVisible();
        served.start();
        assertThat(figure(page, "Returned to sending")).hasText("50,000", new HasTextOptions().setTimeout(120_000));
        assertThat(page.locator("h1")).containsText("Complete");
        assertThat(page.locator("#unreachable")).isHidden();
        step.openStep("welcome", "join");
        step.shows("Synced", "50,000");
    }

    @Test
    @DisabledIf("isExecutable")
    void a_marketer_who_forges_an_operators_request_is_refused() {
        launched();
        var operator = as(Person.OPERATOR, "/app/delivery");
        var pause = LanePages.row(operator).locator("a:text-is('Pause')").getAttribute("href");
        var page = as(Person.MARKETER, "/app/delivery");
        assertThat(LanePages.row(page)).isVisible();
        assertThat(page.locator("td.actions")).hasCount(0);
        var lane = pause.replace("/pause", "");
        for (var address : List.of(
                lane + "/pause", lane + "/resume", lane + "/retry", lane + "/discard", "/app/settings/limits")) {
            assertThat(forged(page, address, "")).as(address).isEqualTo(403);
        }
        assertThat(forged(page, "/app/errored-users/jobs", "action=discard&name=x"))
                .isEqualTo(403);
        page.navigate(url("/app/settings/audit"));
        assertThat(page.locator("h1")).not().hasText("Audit");
        operator.navigate(url("/app/settings/audit"));
        assertThat(operator.locator("main")).containsText("No command yet");
    }

    private int done() {
        return marketer.get("/v1/jobs").jsonPath().getInt("jobs[0].done");
    }

    private static Locator figure(Page page, String label) {
        return page.locator(".stat:has(dt:text-is('" + label + "')) dd");
    }

    private Page as(Person person, String path) {
        return signedIn(person, marketer.workspace(), path);
    }

    private static Locator task(Page page, String title) {
        return page.locator("li:has(a:text-is('" + title + "'))");
    }

    private String newPerson(String name) {
        var id = "person-" + UUID.randomUUID();
        served.facebook().people().create(id, name);
        served.facebook().people().giveAccount(id, marketer.account(), "MANAGE", "ADVERTISE");
        return id;
    }

    private static void killTokenOf(String person) {
        served.facebook()
                .tokens()
                .of(person)
                .forEach(token -> served.facebook().tokens().kill(token.value, 460));
    }

    private void launched() {
        marketer.connect(FacebookSandbox.SYSTEM_USER_TOKEN).then().statusCode(200);
        marketer.select(marketer.account()).then().statusCode(200);
        marketer.putStep("welcome", "join", """
                {"ad_account": "%s", "audience": {"name": "New customers"}, "operation": "ADD",
                 "match_keys": ["EMAIL", "EXTERN_ID"]}""".formatted(marketer.account()));
        marketer.launch("welcome").then().statusCode(200);
    }

    private void enterWith(String user) {
        marketer.given("canvas")
                .body("{\"entries\": [" + user + "]}")
                .post("/v1/canvases/welcome/steps/join/entries")
                .then()
                .statusCode(202);
    }

    private Locator lookUp(Page page, String kind, String value) {
        page.navigate(url("/app/users"));
        page.selectOption("#by", kind);
        page.fill("#value", value);
        page.click("button:text-is('Look up')");
        return page.locator("main");
    }

    /** By the page's own script, with its cookie: nothing but the role is missing. */
    private static int forged(Page page, String address, String body) {
        return (Integer) page.evaluate("""
                async ([address, body]) => (await fetch(address, {method: 'POST', body, redirect: 'manual',
                  headers: {'Content-Type': 'application/x-www-form-urlencoded'}})).status
                """, List.of(address, body));
    }
}
