package io.audiencesync.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.audiencesync.connection.ConnectionSetup;
import io.audiencesync.sandbox.AdAccount;
import io.audiencesync.sandbox.Audience;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.Fault;
import io.audiencesync.testing.Marketer;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stops users on their way to Facebook comes out under its own name, with what to do about it. */
@QuarkusTest
class NamedCausesTest {

    @Inject
    Journeys journeys;

    @Inject
    ConnectionSetup connections;

    @AfterEach
    void nothing_goes_wrong_any_more() {
        journeys.facebook().faults().clear();
    }

    @ParameterizedTest
    @CsvSource({
        "463, token_expired",
        "460, token_password_changed",
        "458, token_app_removed",
        "459, token_checkpoint",
        "464, token_unconfirmed",
        "467, token_invalid"
    })
    void a_dead_token_is_named_by_what_ended_it(int subcode, String cause) {
        var journey = journeys.start();
        var token = journeys.facebook().tokens().issue(FacebookSandbox.SYSTEM_USER);
        connections.connect(journey.workspace(), token);
        journeys.facebook().tokens().kill(token, subcode);
        requireShown(journey, cause);
    }

    @ParameterizedTest
    @MethodSource
    void an_account_is_named_by_what_stands_against_it(String cause, Consumer<AdAccount> change) {
        var journey = journeys.start();
        journeys.facebook().accounts().change("act_" + journey.account(), change);
        requireShown(journey, cause);
    }

    static Stream<Arguments> an_account_is_named_by_what_stands_against_it() {
        return Stream.of(
                account("custom_audience_terms", account -> account.terms.clear()),
                account("ad_account_terms", account -> account.ownTermsAccepted = false),
                account("ad_account_disabled", account -> account.status = 2),
                account("ad_account_without_business", account -> account.businessId = null));
    }

    @ParameterizedTest
    @MethodSource
    void an_audience_is_named_by_what_stands_against_it(String cause, Consumer<Audience> change) {
        var journey = journeys.start();
        journeys.facebook().audiences().change(journey.facebookId(), change);
        requireShown(journey, cause);
    }

    static Stream<Arguments> an_audience_is_named_by_what_stands_against_it() {
        return Stream.of(
                audience("audience_flagged", audience -> audience.flagged = true),
                audience("audience_disabled", audience -> audience.disabled = true),
                audience("audience_value_based", audience -> audience.valueBased = true),
                audience("audience_data_source", audience -> audience.dataSource = "EMAIL_HASH"),
                audience(
                        "audience_busy",
                        audience -> audience.replacingUntil = audience.created.plus(Duration.ofDays(1))));
    }

    @ParameterizedTest
    @CsvSource({
        "200, 0, The current user can not update audience 1, ad_account_access_lost",
        "294, 0, Managing advertisements requires ads_management, permission_missing",
        "200, 0, Requires ads_management permission to manage the object, permission_missing",
        "270, 0, This app may not access this account, app_access_level",
        "368, 0, The action attempted has been deemed abusive, blocked_for_spam",
        "2654, 0, Failed to create custom audience, ad_account_too_new",
        "4, 0, Application request limit reached, app_limit",
        "80003, 2446079, Too many calls to this ad-account, throttled",
        "3, 0, Application does not have the capability, app_misconfigured",
        "2635, 0, You are calling a deprecated version, api_version_dead",
        "100, 33, Object does not exist, audience_deleted",
        "200, 1487301, The audience is not shared, audience_not_shared"
    })
    void a_refusal_is_named_by_code_and_subcode(int code, int subcode, String message, String cause) {
        var journey = journeys.start();
        journeys.facebook()
                .faults()
                .add(Fault.error(code, subcode == 0 ? null : subcode, message).onAudience(journey.facebookId()));
        requireShown(journey, cause);
    }

    private void requireShown(Journey journey, String cause) {
        journey.add("anna");
        journeys.flush();
        var step = new Marketer(journey.workspace(), "act_" + journey.account())
                .get("/v1/canvases/" + journey.canvas() + "/steps/add")
                .jsonPath();
        assertThat(step.getList("errors.cause", String.class)).contains(cause);
        assertThat(step.getString("errors.find { it.cause == '" + cause + "' }.what_to_do"))
                .isNotBlank();
        assertThat(journey.pending(journey.addStep())).isEqualTo(1);
    }

    private static Arguments account(String cause, Consumer<AdAccount> change) {
        return arguments(cause, change);
    }

    private static Arguments audience(String cause, Consumer<Audience> change) {
        return arguments(cause, change);
    }
}
