package io.audiencesync.meta.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.cause.Cause;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every code and subcode that Facebook is known to send. */
@Tag("unit")
class ErrorTableTest {

    @ParameterizedTest(name = "{0}/{1} says {2}")
    @CsvSource({
        // token
        "190,    0, TOKEN_INVALID",
        "190,  458, TOKEN_APP_REMOVED",
        "190,  459, TOKEN_CHECKPOINT",
        "190,  460, TOKEN_PASSWORD_CHANGED",
        "190,  463, TOKEN_EXPIRED",
        "190,  464, TOKEN_UNCONFIRMED",
        "190,  467, TOKEN_INVALID",
        "190,  492, TOKEN_INVALID",
        "102,    0, TOKEN_INVALID",
        "10,     0, AD_ACCOUNT_PERMISSION_MISSING",
        "294,    0, AD_ACCOUNT_PERMISSION_MISSING",
        "100, 36007, LOGIN_FAILED",
        "100, 36008, LOGIN_FAILED",
        "100, 36009, LOGIN_FAILED",
        // app
        "3,      0, APP_MISCONFIGURED",
        "101,    0, APP_MISCONFIGURED",
        "104,    0, APP_MISCONFIGURED",
        "2635,   0, API_VERSION_DEAD",
        // ad account
        "200, 1870034, CUSTOM_AUDIENCE_TERMS",
        "200, 1870090, CUSTOM_AUDIENCE_TERMS",
        "2655,   0, CUSTOM_AUDIENCE_TERMS",
        "2663,   0, CUSTOM_AUDIENCE_TERMS",
        "2664,   0, AD_ACCOUNT_TERMS",
        "200, 1870092, AD_ACCOUNT_TERMS",
        "1870092, 0, AD_ACCOUNT_TERMS",
        "200, 1870050, AD_ACCOUNT_WITHOUT_BUSINESS",
        "200,    0, AD_ACCOUNT_ACCESS_LOST",
        "200, 12345, AD_ACCOUNT_ACCESS_LOST",
        "201,    0, AD_ACCOUNT_ACCESS_LOST",
        "272,    0, AD_ACCOUNT_ACCESS_LOST",
        "273,    0, AD_ACCOUNT_ACCESS_LOST",
        "299,    0, AD_ACCOUNT_ACCESS_LOST",
        "270,    0, APP_ACCESS_LEVEL",
        "368,    0, BLOCKED_FOR_SPAM",
        "368, 1404078, BLOCKED_FOR_SPAM",
        "1404078, 0, BLOCKED_FOR_SPAM",
        "368, 2859015, BLOCKED_FOR_SPAM",
        "200, 1404163, AD_ACCOUNT_DISABLED",
        "1404163, 0, AD_ACCOUNT_DISABLED",
        "3910001, 0, AD_ACCOUNT_DISABLED",
        "2654,   0, AD_ACCOUNT_TOO_NEW",
        "2654, 1713092, AD_ACCOUNT_ACCESS_LOST",
        // audience
        "100,   33, AUDIENCE_DELETED",
        "803,    0, AUDIENCE_DELETED",
        "100, 1487366, AUDIENCE_DELETED",
        "1487366, 0, AUDIENCE_DELETED",
        "1487301, 0, AUDIENCE_NOT_SHARED",
        "100, 1713228, AUDIENCE_FLAGGED",
        "100, 1713230, AUDIENCE_FLAGGED",
        "100, 1713231, AUDIENCE_FLAGGED",
        "1870065, 0, AUDIENCE_DISABLED",
        "100, 1870065, AUDIENCE_DISABLED",
        "2656,   0, AUDIENCE_IN_USE",
    })
    void what_stays_until_somebody_acts_is_rejected(int code, int subcode, Cause cause) {
        assertThat(ErrorTable.of(error(code, subcode, ""))).isEqualTo(new ErrorClass.Blocked(cause));
    }

    @ParameterizedTest(name = "{0}/{1}")
    @CsvSource({
        "17, 0",
        "17, 2446079",
        "32, 0",
        "613, 1487742",
        "613, 5044001",
        "80000, 0",
        "80001, 0",
        "80002, 0",
        "80003, 0",
        "80003, 2446079",
        "80004, 0",
        "80005, 0",
        "80006, 0",
        "80008, 0",
        "80009, 0",
        "80014, 0"
    })
    void too_many_calls_pause_the_ad_account(int code, int subcode) {
        assertThat(ErrorTable.of(error(code, subcode, ""))).isEqualTo(new ErrorClass.Throttled(Cause.THROTTLED, false));
    }

    @ParameterizedTest(name = "{0}/{1}")
    @CsvSource({"613, 0", "613, 1996"})
    void bursts_have_a_cause_of_their_own(int code, int subcode) {
        assertThat(ErrorTable.of(error(code, subcode, "")))
                .isEqualTo(new ErrorClass.Throttled(Cause.BURSTS_LIMITED, false));
    }

    @ParameterizedTest(name = "{0}/{1}")
    @CsvSource({"4, 0", "4, 1504022", "4, 1504039", "341, 0"})
    void too_many_calls_of_the_app_pause_all_its_accounts(int code, int subcode) {
        assertThat(ErrorTable.of(error(code, subcode, ""))).isEqualTo(new ErrorClass.Throttled(Cause.APP_LIMIT, true));
    }

    @ParameterizedTest(name = "{0}/{1}")
    @CsvSource({
        "100, 0",
        "100, 1713098",
        "105, 0",
        "194, 0",
        "2500, 0",
        "2651, 0",
        "2650, 1870144",
        "2650, 1870147",
        "2650, 1870158",
        "2650, 1870159"
    })
    void what_the_payload_is_to_blame_for_is_refused(int code, int subcode) {
        assertThat(ErrorTable.of(error(code, subcode, ""))).isEqualTo(ErrorClass.INVALID_PAYLOAD);
    }

    @ParameterizedTest(name = "2650/{0}")
    @ValueSource(ints = {1870145, 1870148})
    void an_update_in_progress_is_waited_for(int subcode) {
        assertThat(ErrorTable.of(error(2650, subcode, ""))).isEqualTo(new ErrorClass.Busy(Cause.AUDIENCE_BUSY));
    }

    @Test
    void too_small_an_audience_is_no_lost_permission() {
        assertThat(ErrorTable.of(error(200, 1870047, "Permissions error"))).isEqualTo(ErrorClass.TOO_SMALL);
    }

    @ParameterizedTest(name = "{0}/{1}")
    @CsvSource({
        "0, 0",
        "1, 0",
        "1, 99",
        "2, 0",
        "-1, 0",
        "-3, 0",
        "1150, 0",
        "5000, 0",
        "21009, 0",
        "2650, 0",
        "424242, 0",
        "424242, 7"
    })
    void what_is_passing_or_unknown_is_tried_again(int code, int subcode) {
        assertThat(ErrorTable.of(error(code, subcode, ""))).isEqualTo(ErrorClass.RETRY);
    }

    @Test
    void negative_codes_are_known_by_their_subcode() {
        assertThat(ErrorTable.of(error(-1, 1870034, "")))
                .isEqualTo(new ErrorClass.Blocked(Cause.CUSTOM_AUDIENCE_TERMS));
    }

    @ParameterizedTest(name = "transient {0}")
    @ValueSource(ints = {1, 2, 100, 190, 200, 2650})
    void errors_marked_as_transient_are_retried_whatever_the_code(int code) {
        assertThat(ErrorTable.of(new MetaError(code, 0, true, "", "", ""))).isEqualTo(ErrorClass.RETRY);
    }

    @Test
    void a_transient_app_limit_is_a_limit() {
        assertThat(ErrorTable.of(new MetaError(4, 0, true, "", "", ""))).isEqualTo(ErrorClass.THROTTLE_APP);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "100  | API calls from the server require an appsecret_proof argument | APP_MISCONFIGURED",
                "1    | Error validating client secret. | APP_MISCONFIGURED",
                "100  | (#100) Value-Based Custom Audience requires LOOKALIKE_VALUE attribute. | AUDIENCE_VALUE_BASED",
                "2650 | created from data source FILE_IMPORTED.MULTI_HASHES, which does not support data source FILE_IMPORTED.HASHES_OR_USER_IDS. | AUDIENCE_DATA_SOURCE",
                "2500 | An active access token must be used to query information about the current user. | TOKEN_INVALID",
                "200  | (#200) Requires ads_management permission to manage the object | AD_ACCOUNT_PERMISSION_MISSING",
                "200  | (#200) The current user can not update audience 23850000000000001 | AUDIENCE_ACCESS_LOST",
                "2654 | Audience Limit Reached | AUDIENCE_LIMIT",
                "2654 | You have reached the maximum number of custom audiences | AUDIENCE_LIMIT",
            })
    void where_facebook_gives_no_subcode_its_words_decide(int code, String message, Cause cause) {
        assertThat(ErrorTable.of(error(code, 0, message))).isEqualTo(new ErrorClass.Blocked(cause));
    }

    /** Facebook's codes for one account or audience must have exactly that scope. */
    @Test
    void a_lost_account_or_audience_does_not_cost_the_connection() {
        var scopes = Map.of(200, "AD_ACCOUNT", 803, "AUDIENCE", 190, "CONNECTION", 2635, "APP");
        scopes.forEach((code, scope) ->
                assertThat(cause(code).map(Cause::scope)).map(Enum::name).contains(scope));
    }

    private static Optional<Cause> cause(int code) {
        return ErrorTable.of(error(code, 0, "")) instanceof ErrorClass.Blocked(var cause)
                ? Optional.of(cause)
                : Optional.empty();
    }

    private static MetaError error(int code, int subcode, String message) {
        return new MetaError(code, subcode, false, message, "", "");
    }
}
