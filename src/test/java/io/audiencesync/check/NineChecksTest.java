package io.audiencesync.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.audiencesync.check.list.CheckName;
import io.audiencesync.connection.ConnectionSetup;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.world.Fault;
import io.audiencesync.testing.Browser;
import io.audiencesync.testing.Marketer;
import io.audiencesync.testing.MovableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The nine checks of the connection in the API. */
@QuarkusTest
@Tag("application")
class NineChecksTest {

    private static final String PATH = "/v1/facebook/connection/checks";

    @Inject
    FacebookSandbox facebook;

    @Inject
    ConnectionSetup connections;

    @Inject
    MovableClock clock;

    private Marketer marketer;
    private String person;

    @BeforeEach
    void newWorkspace() {
        person = "person-" + UUID.randomUUID();
        facebook.people().create(person, "Ada");
        marketer = Marketer.at(facebook);
    }

    @AfterEach
    void nothing_goes_wrong_any_more() {
        facebook.faults().clear();
    }

    @Test
    void without_a_connection_the_first_check_fails() {
        read().body("checks.name", equalTo(names()))
                .body("checks[0].state", equalTo("failed"))
                .body("checks.drop(1).state", everyItem(equalTo("unknown")))
                .body("checks.links", everyItem(not(empty())));
    }

    @Test
    void a_connection_without_problems_passes_all() {
        connect();
        again();
        var calls = facebook.log().count(request -> true);
        read().body("checks.state", everyItem(equalTo("passed")))
                .body("checks.links", everyItem(not(empty())))
                .body("checks.findAll { it.since == null }", hasSize(0))
                .body("checks.findAll { it.checked_at == null }", hasSize(0));
        assertThat(facebook.log().count(request -> true)).isEqualTo(calls);
    }

    @Test
    void accounts_are_unknown_until_they_are_checked() {
        connect();
        read().body("checks.take(5).state", everyItem(equalTo("passed")))
                .body("checks.drop(5).state", everyItem(equalTo("unknown")))
                .body("checks.drop(5).sentence", everyItem(equalTo("Facebook was not asked about 1 ad account yet.")))
                .body("checks.drop(5).ad_accounts", everyItem(contains(marketer.account())));
    }

    @Test
    void revoked_terms_fail_with_their_links_and_pass_again() {
        connect();
        facebook.accounts().revokeTerms(marketer.account());
        again();
        check("custom_audience_terms", "state", equalTo("failed"));
        check("custom_audience_terms", "ad_accounts", contains(marketer.account()));
        check("custom_audience_terms", "links", hasSize(2));
        check("ad_account_role", "state", equalTo("passed"));
        String since = read().extract().path("checks.find { it.name == 'custom_audience_terms' }.since");
        clock.advance(Duration.ofMinutes(1));
        again();
        check("custom_audience_terms", "since", equalTo(since));
        facebook.accounts().acceptTerms(marketer.account());
        clock.advance(Duration.ofMinutes(1));
        again();
        check("custom_audience_terms", "state", equalTo("passed"));
        check("custom_audience_terms", "what_to_do", equalTo(null));
    }

    @Test
    void a_role_a_disabled_account_and_a_lost_one_are_distinct() {
        connect();
        facebook.people().giveAccount(person, marketer.account(), "ANALYZE");
        facebook.accounts().change(marketer.account(), account -> account.status = 2);
        again();
        check("ad_accounts_reachable", "state", equalTo("passed"));
        check("ad_account_role", "state", equalTo("failed"));
        check("ad_account_status", "state", equalTo("failed"));
        facebook.people().takeAccount(person, marketer.account());
        clock.advance(Duration.ofMinutes(1));
        again();
        check("ad_accounts_reachable", "state", equalTo("failed"));
        check("ad_account_role", "state", equalTo("unknown"));
    }

    @Test
    void an_expiry_warns_two_weeks_before() {
        var scopes = List.of("ads_management", "ads_read");
        marketer.connect(facebook.tokens().issue(person, Duration.ofDays(60), scopes))
                .then()
                .statusCode(200);
        check("token_expiry", "state", equalTo("passed"));
        check("permissions", "state", equalTo("warning"));
        check("permissions", "sentence", containsString("business_management"));
        clock.advance(Duration.ofDays(50));
        check("token_expiry", "state", equalTo("warning"));
        check("token_expiry", "sentence", containsString("in 9 days"));
        clock.advance(Duration.ofDays(11));
        check("token_expiry", "state", equalTo("failed"));
    }

    @Test
    void a_dead_token_leaves_its_accounts_unknown() {
        connect();
        again();
        facebook.tokens().kill(connections.token(marketer.workspace()), 460);
        clock.advance(Duration.ofMinutes(1));
        again();
        check("token_valid", "state", equalTo("failed"));
        read().body("checks.drop(5).state", everyItem(equalTo("unknown")));
    }

    @Test
    void an_answer_that_does_not_come_keeps_the_last_one() {
        connect();
        again();
        String checked = read().extract().path("checks[0].checked_at");
        facebook.faults().add(Fault.html(503));
        clock.advance(Duration.ofMinutes(1));
        again();
        read().body("checks.state", everyItem(equalTo("passed"))).body("checks[0].checked_at", equalTo(checked));
    }

    private void connect() {
        Browser.open(facebook.dialog().approve(marketer.authorize(), person))
                .then()
                .statusCode(200);
        facebook.people().giveAccount(person, marketer.account(), "MANAGE");
        marketer.select(marketer.account()).then().statusCode(200);
    }

    private void again() {
        marketer.post(PATH, "").then().statusCode(200);
    }

    private ValidatableResponse read() {
        return marketer.get(PATH).then().statusCode(200);
    }

    private void check(String name, String field, Matcher<?> matcher) {
        read().body("checks.find { it.name == '%s' }.%s".formatted(name, field), matcher);
    }

    private static List<String> names() {
        return Arrays.stream(CheckName.values()).map(CheckName::apiName).toList();
    }
}
