package io.audiencesync.meta;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.cause.Cause;
import io.audiencesync.meta.reply.MetaReply.Accepted;
import io.audiencesync.meta.reply.MetaReply.Blocked;
import io.audiencesync.meta.reply.MetaResult;
import io.audiencesync.meta.reply.MetaResult.Answer;
import io.audiencesync.meta.reply.MetaResult.Failed;
import io.audiencesync.meta.request.RequestTraces;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.testing.MovableClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every call, against an independent implementation of Facebook's contract. */
@QuarkusTest
@Tag("application")
class FacebookTest {

    private static final String APP = "100000000000001";
    private static final String SECRET = "sandbox-app-secret";
    private static final URI REDIRECT = URI.create("https://audience-sync.example/v1/facebook/oauth/callback");
    private static final AtomicLong ACCOUNTS = new AtomicLong(700_000_000_001L);

    @Inject
    FacebookSandbox facebook;

    @Inject
    MetaClient client;

    @Inject
    @RestClient
    Graph graph;

    @Inject
    MovableClock clock;

    @Inject
    RequestTraces traces;

    @Inject
    MeterRegistry metrics;

    private final long account = ACCOUNTS.getAndIncrement();
    private String token;
    private MetaCall call;
    private MetaLogin login;

    @BeforeEach
    void ofAnAccountOfOurOwn() {
        facebook.accounts().create("act_" + account);
        token = facebook.tokens().issue(FacebookSandbox.PERSON);
        call = new MetaCall("ours", token, account);
        var settings = Settings.at(facebook.url()).as(APP, SECRET);
        login = new MetaLogin(graph, new GuardedCalls(settings), settings);
    }

    @AfterEach
    void withoutProofs() {
        facebook.app(app -> app.requiresProof = false);
    }

    @Test
    void an_audience_is_created_found_filled_and_read() {
        long id = value(client.createAudience(call, new NewAudience("VIPs", Optional.of("best of all"))));
        assertThat(users(id, UsersOperation.ADD)).isEqualTo(1);
        assertThat(value(client.readAudience(call, id))).satisfies(audience -> {
            assertThat(audience.name()).isEqualTo("VIPs");
            assertThat(audience.description()).contains("best of all");
            assertThat(audience.subtype()).isEqualTo("CUSTOM");
            assertThat(audience.valueBased()).isFalse();
            assertThat(audience.editable()).isTrue();
            assertThat(audience.operation().code()).isEqualTo(441);
            assertThat(audience.created()).isPresent();
        });
        assertThat(facebook.ledger().size(Long.toString(id))).isEqualTo(1);
        assertThat(value(client.findAudiences(call, "vip", PageRequest.first(5)))
                        .items())
                .extracting(FacebookAudience::id)
                .containsExactly(id);
        facebook.audiences().delete(Long.toString(id));
        assertThat(rejection(client.readAudience(call, id)).cause()).isEqualTo(Cause.AUDIENCE_DELETED);
    }

    @Test
    void lists_are_read_page_by_page_newest_first() {
        for (var i = 1; i <= 5; i++) {
            facebook.audiences().create("act_" + account, "audience " + i);
        }
        var names = new ArrayList<String>();
        var page = Optional.of(PageRequest.first(2));
        while (page.isPresent()) {
            var request = page.get();
            var answer = value(client.listAudiences(call, request));
            answer.items().forEach(audience -> names.add(audience.name()));
            page = answer.after().map(request::after);
        }
        assertThat(names).containsExactly("audience 5", "audience 4", "audience 3", "audience 2", "audience 1");
        assertThat(value(client.findAudiences(call, "no such", PageRequest.first(2))))
                .isEqualTo(new Page<>(List.of(), Optional.empty()));
    }

    @Test
    void an_ad_account_has_state_terms_business_and_tasks() {
        facebook.accounts().revokeTerms("act_" + account);
        assertThat(value(client.readAdAccount(call))).satisfies(it -> {
            assertThat(it.id()).isEqualTo(account);
            assertThat(it.status()).isEqualTo(FacebookAdAccount.ACTIVE);
            assertThat(it.business()).isPresent();
            assertThat(it.tasks()).contains("MANAGE");
            assertThat(it.customAudienceTermsAccepted()).isFalse();
        });
        facebook.accounts().acceptTerms("act_" + account);
        assertThat(value(client.readAdAccount(call)).customAudienceTermsAccepted())
                .isTrue();
        assertThat(adAccounts(PageRequest.first(500)))
                .extracting(FacebookAdAccount::id)
                .contains(account);
    }

    @Test
    void a_login_goes_from_the_dialog_to_a_token_of_sixty_days() {
        var sentBack = facebook.dialog()
                .approve(login.dialog(REDIRECT, "STATE", false).toString(), FacebookSandbox.PERSON, "ads_read");
        var code = parameter(sentBack, "code");
        assertThat(parameter(sentBack, "state")).isEqualTo("STATE");

        var first = value(login.exchangeCode(code, REDIRECT));
        var longLived = value(login.exchangeLongLived(first.value()));
        assertThat(longLived.expiresIn()).contains(Duration.ofDays(60));
        assertThat(value(client.me(longLived.value())).id()).isEqualTo(FacebookSandbox.PERSON);
        assertThat(value(client.permissions(longLived.value()))).satisfies(permissions -> {
            assertThat(permissions.granted()).contains("ads_management", "business_management");
            assertThat(permissions.declined()).contains("ads_read");
        });
        assertThat(value(login.debugToken(longLived.value()))).satisfies(details -> {
            assertThat(details.valid()).isTrue();
            assertThat(details.appId()).isEqualTo(APP);
            assertThat(details.type()).isEqualTo("USER");
            assertThat(details.scopes()).contains("ads_management").doesNotContain("ads_read");
            assertThat(details.expiresAt().orElseThrow())
                    .isAfter(clock.instant().plus(Duration.ofDays(59)));
            assertThat(details.cause()).isEmpty();
        });
        assertThat(rejection(login.exchangeCode(code, REDIRECT)).cause()).isEqualTo(Cause.LOGIN_FAILED);
    }

    @Test
    void the_dialog_asks_for_all_scopes_and_again_on_request() {
        assertThat(login.dialog(REDIRECT, "a b&c", true))
                .hasToString("https://www.facebook.com/v26.0/dialog/oauth?client_id=" + APP
                        + "&redirect_uri=https%3A%2F%2Faudience-sync.example%2Fv1%2Ffacebook%2Foauth%2Fcallback"
                        + "&state=a+b%26c&response_type=code&scope=ads_management%2Cads_read%2Cbusiness_management"
                        + "&auth_type=rerequest");
    }

    @Test
    void a_system_users_token_is_refreshed() {
        var sixtyDays =
                facebook.tokens().issue(FacebookSandbox.SYSTEM_USER, Duration.ofDays(60), List.of("ads_management"));
        assertThat(value(login.debugToken(sixtyDays)).type()).isEqualTo(TokenDetails.SYSTEM_USER);
        var next = value(login.refreshSystemUser(sixtyDays));
        assertThat(next.expiresIn()).contains(Duration.ofDays(60));
    }

    @ParameterizedTest(name = "{0} says {1}")
    @CsvSource({
        "458, TOKEN_APP_REMOVED",
        "459, TOKEN_CHECKPOINT",
        "460, TOKEN_PASSWORD_CHANGED",
        "463, TOKEN_EXPIRED",
        "464, TOKEN_UNCONFIRMED",
        "467, TOKEN_INVALID"
    })
    void a_dead_token_says_why_to_calls_and_checks_alike(int subcode, Cause cause) {
        facebook.tokens().kill(token, subcode);
        assertThat(rejection(client.me(token)).cause()).isEqualTo(cause);
        assertThat(value(login.debugToken(token)).cause()).contains(cause);
    }

    @Test
    void an_app_that_demands_proofs_gets_them() {
        facebook.app(app -> app.requiresProof = true);
        var settings = Settings.at(facebook.url());
        assertThat(rejection(as(settings).me(token)).cause()).isEqualTo(Cause.APP_MISCONFIGURED);
        assertThat(value(as(settings.as(APP, SECRET)).me(token)).id()).isEqualTo(FacebookSandbox.PERSON);
    }

    private MetaClient as(Settings settings) {
        return new MetaClient(graph, new GuardedCalls(settings), new Credentials(settings, clock), traces, settings);
    }

    @Test
    void a_wrong_or_missing_app_secret_is_the_operators_matter() {
        var settings = Settings.at(facebook.url());
        var wrong = new MetaLogin(graph, new GuardedCalls(settings), settings.as(APP, "wrong"));
        assertThat(rejection(wrong.exchangeLongLived(token)).cause()).isEqualTo(Cause.APP_MISCONFIGURED);
        var missing = new MetaLogin(graph, new GuardedCalls(settings), settings);
        assertThat(missing.isConfigured()).isFalse();
        assertThat(rejection(missing.debugToken(token)).cause()).isEqualTo(Cause.APP_MISCONFIGURED);
    }

    @Test
    void metrics_of_calls_have_few_series_and_no_parameters() {
        value(client.readAdAccount(call));
        value(client.adAccounts("ours", token, PageRequest.first(1)));
        assertThat(metrics.find("http.client.requests").timers())
                .extracting(timer -> timer.getId().getTag("uri"))
                .isNotEmpty()
                .allMatch(uri -> !uri.contains("?") && !uri.contains(Long.toString(account)));
    }

    private List<FacebookAdAccount> adAccounts(PageRequest request) {
        var page = value(client.adAccounts("ours", token, request));
        var accounts = new ArrayList<>(page.items());
        page.after().ifPresent(cursor -> accounts.addAll(adAccounts(request.after(cursor))));
        return accounts;
    }

    private long users(long audience, UsersOperation operation) {
        var body = ("{\"payload\":{\"schema\":[\"EMAIL\"],\"data\":[[\"" + "ab".repeat(32) + "\"]]}}").getBytes(UTF_8);
        var reply = client.users(call, audience, operation, body, 1).await().atMost(Duration.ofSeconds(10));
        assertThat(reply).isInstanceOf(Accepted.class);
        return ((Accepted) reply).received();
    }

    private static String parameter(String url, String name) {
        return List.of(URI.create(url).getQuery().split("&")).stream()
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    private static <T> T value(Uni<MetaResult<T>> outcome) {
        var answer = outcome.await().atMost(Duration.ofSeconds(10));
        assertThat(answer).isInstanceOf(Answer.class);
        return ((Answer<T>) answer).value();
    }

    private static <T> Blocked rejection(Uni<MetaResult<T>> outcome) {
        var answer = outcome.await().atMost(Duration.ofSeconds(10));
        assertThat(answer).isInstanceOf(Failed.class);
        assertThat(((Failed<T>) answer).reply()).isInstanceOf(Blocked.class);
        return (Blocked) ((Failed<T>) answer).reply();
    }
}
