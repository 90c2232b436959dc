package io.audiencesync.sandbox;

import static io.audiencesync.sandbox.client.BusinessSdk.legacyPayload;
import static io.audiencesync.sandbox.client.BusinessSdk.payload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.facebook.ads.sdk.APIException;
import com.google.gson.JsonObject;
import io.audiencesync.sandbox.call.Errors;
import io.audiencesync.sandbox.call.GraphError;
import io.audiencesync.sandbox.client.BusinessSdk;
import io.audiencesync.sandbox.client.Hashes;
import io.audiencesync.sandbox.world.AdAccount;
import io.audiencesync.sandbox.world.Audience;
import io.audiencesync.sandbox.world.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Meta's own Java Business SDK gets the documented errors, each with its code and subcode (0 = none). */
@Tag("unit")
class BusinessSdkErrorsTest {

    private static final String MARY = Hashes.of("mary@example.com");
    private static final JsonObject ONE_USER = payload(List.of("EMAIL"), List.of(MARY));

    @RegisterExtension
    static final BusinessSdk SDK = new BusinessSdk();

    /** An operation of the SDK on an audience. */
    interface Attempted {
        void on(String audience) throws APIException;
    }

    static Stream<Arguments> errors() {
        Attempted add = id -> SDK.add(id, ONE_USER);
        Attempted remove = id -> SDK.remove(id, ONE_USER);
        Attempted read = id -> SDK.audience(id).get().execute();
        Attempted create = id -> SDK.create("Another");
        return Stream.of(
                error("token expired", add, 190, 463, (sandbox, id) -> expire(sandbox)),
                error("password changed", add, 190, 460, (sandbox, id) -> kill(sandbox, 460)),
                error("app removed", read, 190, 458, (sandbox, id) -> kill(sandbox, 458)),
                error("checkpoint", remove, 190, 459, (sandbox, id) -> kill(sandbox, 459)),
                error(
                        "audience gone, add",
                        add,
                        100,
                        33,
                        (sandbox, id) -> sandbox.audiences().delete(id)),
                error(
                        "audience gone, read",
                        read,
                        100,
                        33,
                        (sandbox, id) -> sandbox.audiences().delete(id)),
                error("too small", remove, 200, 1870047, (sandbox, id) -> process(sandbox, id)),
                error("throttled", add, 80003, 2446079, (sandbox, id) -> account(sandbox, a -> a.quota = 1)),
                error("score", add, 17, 2446079, (sandbox, id) -> sandbox.settings(s -> s.scoreLimit = 2)),
                error("app limit", add, 4, 0, (sandbox, id) -> sandbox.settings(s -> s.appQuota = 1)),
                error("terms", add, 200, 1870034, (sandbox, id) -> account(sandbox, a -> a.terms.clear())),
                error("terms", create, 200, 1870034, (sandbox, id) -> account(sandbox, a -> a.terms.clear())),
                error(
                        "own terms",
                        create,
                        200,
                        1870092,
                        (sandbox, id) -> account(sandbox, a -> a.ownTermsAccepted = false)),
                error("no business", create, 200, 1870050, (sandbox, id) -> account(sandbox, a -> a.businessId = null)),
                error("too new", create, 2654, 0, (sandbox, id) -> account(sandbox, a -> a.tooNew = true)),
                error("501st audience", create, 2654, 0, (sandbox, id) -> sandbox.settings(s -> s.audienceLimit = 1)),
                error(
                        "blocked",
                        add,
                        368,
                        0,
                        (sandbox, id) -> account(sandbox, a -> a.refusal = GraphError.of(368, "Blocked"))),
                error(
                        "no capability",
                        add,
                        3,
                        0,
                        (sandbox, id) -> account(sandbox, a -> a.refusal = GraphError.of(3, "No"))),
                error("value-based", add, 100, 0, (sandbox, id) -> audience(sandbox, id, a -> a.valueBased = true)),
                error("flagged", add, 100, 1713230, (sandbox, id) -> audience(sandbox, id, a -> a.flagged = true)),
                error("replacing", add, 2650, 1870145, BusinessSdkErrorsTest::replace),
                error("scope missing", add, 294, 0, (sandbox, id) -> unscope(sandbox)),
                error("role lost", add, 200, 0, BusinessSdkErrorsTest::takeAccount),
                error(
                        "unavailable",
                        add,
                        2,
                        0,
                        (sandbox, id) -> sandbox.faults().add(Fault.error(Errors.unavailable()))));
    }

    @ParameterizedTest(name = "{0}: {2}/{3}")
    @MethodSource("errors")
    void it_meets(
            String name, Attempted attempted, int code, int subcode, BiConsumer<FacebookSandbox, String> provoke) {
        var id = SDK.sandbox().audiences().create(FacebookSandbox.ACCOUNT, "Loyal customers");
        SDK.sandbox().settings(settings -> settings.processingTime = Duration.ZERO);
        provoke.accept(SDK.sandbox(), id);
        assertThat(refusal(attempted, id)).isEqualTo(List.of(code, subcode));
    }

    @Test
    void a_list_of_hashes_clashes_with_rows_of_several_keys() throws APIException {
        var id = SDK.create("Loyal customers").getId();
        SDK.add(id, ONE_USER);
        var error = catchThrowableOfType(
                APIException.FailedRequestException.class, () -> SDK.add(id, legacyPayload("EMAIL_SHA256", MARY)));
        assertThat(error.getRawResponse())
                .contains(
                        "(#2650) Failed to update the custom audience: This audience was created from data source"
                                + " FILE_IMPORTED.MULTI_HASHES, which does not support data source FILE_IMPORTED.HASHES_OR_USER_IDS.");
    }

    @Test
    void a_version_that_has_ended_is_refused() {
        var account = new com.facebook.ads.sdk.AdAccount(FacebookSandbox.ACCOUNT, SDK.context("v24.0"));
        assertThat(refusal(id -> account.getCustomAudiences().execute(), "")).isEqualTo(List.of(2635, 0));
    }

    @Test
    void a_customer_file_needs_its_source() {
        var error = catchThrowableOfType(
                APIException.FailedRequestException.class,
                () -> SDK.account()
                        .createCustomAudience()
                        .setName("Loyal customers")
                        .setSubtype("CUSTOM")
                        .execute());
        assertThat(error.getRawResponse()).contains("(#100) Missing parameter(s): customer_file_source");
    }

    @Test
    void throttling_is_announced_in_the_headers() {
        var id = SDK.sandbox().audiences().create(FacebookSandbox.ACCOUNT, "Loyal customers");
        account(SDK.sandbox(), account -> account.quota = 1);
        var error = catchThrowableOfType(APIException.FailedRequestException.class, () -> {
            SDK.add(id, ONE_USER);
            SDK.add(id, ONE_USER);
        });
        assertThat(error.getHeader())
                .contains("\\\"estimated_time_to_regain_access\\\":60")
                .contains("\\\"call_count\\\":200");
    }

    private static Arguments error(
            String name, Attempted attempted, int code, int subcode, BiConsumer<FacebookSandbox, String> provoke) {
        return arguments(name, attempted, code, subcode, provoke);
    }

    private static List<Integer> refusal(Attempted attempted, String id) {
        var failure = catchThrowableOfType(APIException.FailedRequestException.class, () -> {
            attempted.on(id);
            attempted.on(id);
        });
        var error = BusinessSdk.json(failure.getRawResponse()).getAsJsonObject("error");
        assertThat(error.get("fbtrace_id").getAsString()).isNotEmpty();
        var subcode = error.get("error_subcode");
        return List.of(error.get("code").getAsInt(), subcode == null ? 0 : subcode.getAsInt());
    }

    private static void account(FacebookSandbox sandbox, Consumer<AdAccount> change) {
        sandbox.accounts().change(FacebookSandbox.ACCOUNT, change);
    }

    private static void audience(FacebookSandbox sandbox, String id, Consumer<Audience> change) {
        sandbox.audiences().change(id, change);
    }

    private static void expire(FacebookSandbox sandbox) {
        sandbox.tokens()
                .change(
                        FacebookSandbox.TOKEN,
                        token -> token.expires = Instant.now().plusSeconds(3_600));
        sandbox.clock().advance(Duration.ofHours(2));
    }

    private static void kill(FacebookSandbox sandbox, int subcode) {
        sandbox.tokens().kill(FacebookSandbox.TOKEN, subcode);
    }

    private static void unscope(FacebookSandbox sandbox) {
        sandbox.tokens().change(FacebookSandbox.TOKEN, token -> token.scopes.remove("ads_management"));
    }

    private static void process(FacebookSandbox sandbox, String id) {
        sandbox.ledger().fill(id, 999);
    }

    private static void replace(FacebookSandbox sandbox, String id) {
        audience(sandbox, id, a -> a.replacingUntil = Instant.now().plusSeconds(3_600));
    }

    private static void takeAccount(FacebookSandbox sandbox, String id) {
        sandbox.people().takeAccount(FacebookSandbox.PERSON, FacebookSandbox.ACCOUNT);
    }
}
