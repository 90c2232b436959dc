package io.audiencesync.testing;

import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.call.GraphError;
import io.audiencesync.sandbox.world.AdAccount;
import io.audiencesync.sandbox.world.Audience;
import io.audiencesync.sandbox.world.Fault;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A failure at Facebook, and the cause under which it must be shown.
 *
 * @param operation of the step that users enter
 */
public record FailureCase(String failure, String operation, String cause, Act act) {

    /** The workspace whose users are stopped. */
    public record Victim(String token, String account, String audience) {}

    @FunctionalInterface
    public interface Act {
        void on(FacebookSandbox facebook, Victim victim);
    }

    public static Stream<FailureCase> all() {
        return Stream.concat(ofOne(), ofTheApp());
    }

    /** Failures that stop only this token, ad account or audience. */
    public static Stream<FailureCase> ofOne() {
        return Stream.of(tokens(), accounts(), audiences(), errors()).flatMap(each -> each);
    }

    /** Failures of the app, which stop everyone. Last the limit, which rests all calls for a minute. */
    public static Stream<FailureCase> ofTheApp() {
        return Stream.of(
                refusal(3, 0, "Application does not have the capability", "app_misconfigured"),
                refusal(2635, 0, "You are calling a deprecated version", "api_version_dead"),
                refusal(4, 0, "Application request limit reached", "app_limit"));
    }

    @Override
    public String toString() {
        return cause + " by " + failure;
    }

    private static Stream<FailureCase> tokens() {
        return Stream.of(
                token(463, "token_expired"),
                token(460, "token_password_changed"),
                token(458, "token_app_removed"),
                token(459, "token_checkpoint"),
                token(464, "token_unconfirmed"),
                token(467, "token_invalid"));
    }

    private static Stream<FailureCase> accounts() {
        return Stream.of(
                account("custom_audience_terms", account -> account.terms.clear()),
                account("ad_account_terms", account -> account.ownTermsAccepted = false),
                account("ad_account_disabled", account -> account.status = 2),
                account("ad_account_without_business", account -> account.businessId = null));
    }

    private static Stream<FailureCase> audiences() {
        return Stream.of(
                audience("audience_flagged", audience -> audience.flagged = true),
                audience("REMOVE", "audience_flagged_removals", audience -> audience.flagged = true),
                audience("audience_disabled", audience -> audience.disabled = true),
                audience("audience_value_based", audience -> audience.valueBased = true),
                audience("audience_data_source", audience -> audience.dataSource = "EMAIL_HASH"),
                audience(
                        "audience_busy",
                        audience -> audience.replacingUntil = audience.created.plus(Duration.ofDays(1))),
                audience("REMOVE", "audience_too_small", audience -> {
                    audience.removalThreshold = 1_000;
                    audience.removalThresholdAtOnce = true;
                }));
    }

    private static Stream<FailureCase> errors() {
        return Stream.of(
                refusal(200, 0, "The current user can not update audience 1", "audience_access_lost"),
                refusal(294, 0, "Managing advertisements requires ads_management", "ad_account_permission_missing"),
                refusal(
                        200,
                        0,
                        "Requires ads_management permission to manage the object",
                        "ad_account_permission_missing"),
                refusal(270, 0, "This app may not access this account", "app_access_level"),
                refusal(368, 0, "The action attempted has been deemed abusive", "blocked_for_spam"),
                refusal(2654, 0, "Failed to create custom audience", "ad_account_too_new"),
                refusal(80003, 2446079, "Too many calls to this ad-account", "throttled"),
                refusal(100, 0, "Invalid parameter", "update_refused"),
                refusal(2650, 1870144, "The audience takes no users", "update_refused"),
                refusal(100, 33, "Object does not exist", "audience_deleted"),
                refusal(200, 1487301, "The audience is not shared", "audience_not_shared"));
    }

    private static FailureCase token(int subcode, String cause) {
        Act kill = (facebook, victim) -> facebook.tokens().kill(victim.token(), subcode);
        return new FailureCase("190/" + subcode, "ADD", cause, kill);
    }

    private static FailureCase account(String cause, Consumer<AdAccount> change) {
        Act act = (facebook, victim) -> facebook.accounts().change(victim.account(), change);
        return new FailureCase("its ad account", "ADD", cause, act);
    }

    private static FailureCase audience(String cause, Consumer<Audience> change) {
        return audience("ADD", cause, change);
    }

    private static FailureCase audience(String operation, String cause, Consumer<Audience> change) {
        Act act = (facebook, victim) -> facebook.audiences().change(victim.audience(), change);
        return new FailureCase("its audience", operation, cause, act);
    }

    private static FailureCase refusal(int code, int subcode, String message, String cause) {
        var error = GraphError.of(code, message).withSubcode(subcode == 0 ? null : subcode);
        Act act = (facebook, victim) -> facebook.faults().add(Fault.error(error).onAudience(victim.audience()));
        return new FailureCase(code + "/" + subcode + " " + message, "ADD", cause, act);
    }
}
