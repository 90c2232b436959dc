package io.audiencesync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.audiencesync.sandbox.call.FormBody;
import io.audiencesync.sandbox.client.FreshSandbox;
import io.audiencesync.sandbox.client.GraphClient;
import io.audiencesync.sandbox.client.GraphClient.Response;
import io.audiencesync.sandbox.graph.AppSecretProof;
import io.audiencesync.sandbox.graph.SignedRequest;
import io.audiencesync.sandbox.world.App;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Dialog, codes, tokens, permissions and proofs. */
@Tag("unit")
class LoginTest {

    private static final String REDIRECT = "https://service.example/callback";
    private static final App APP = new App();

    @RegisterExtension
    static final FreshSandbox FRESH = new FreshSandbox();

    private final FacebookSandbox sandbox = FRESH.sandbox();
    private final GraphClient graph = FRESH.client();
    private final GraphClient anonymous = new GraphClient(sandbox, null);

    @Test
    void the_dialog_shows_a_page_and_redirects_with_code_and_state() throws IOException {
        var page = anonymous.get("dialog/oauth?" + dialogQuery());
        assertThat(page.text())
                .contains("Sandbox App")
                .contains("value=\"xyz\"")
                .contains("Sandbox Person");
        var form = FormBody.read(dialogQuery());
        form.put("decision", "approve");
        form.put("person", FacebookSandbox.PERSON);
        var redirect = anonymous.postForm("/sandbox/dialog", form);
        assertThat(redirect.status()).isEqualTo(302);
        assertThat(redirect.headers().firstValue("Location").orElse(""))
                .startsWith(REDIRECT + "?code=")
                .endsWith("&state=xyz");
    }

    @Test
    void a_code_buys_one_token_for_the_granted_scopes() throws IOException {
        var code = code("business_management");
        var token = exchange(code).json();
        assertThat(token.path("expires_in").asInt()).isEqualTo(7_200);
        var debugged = debug(token.path("access_token").asText());
        assertThat(debugged.path("is_valid").asBoolean()).isTrue();
        assertThat(debugged.path("type").asText()).isEqualTo("USER");
        assertThat(debugged.path("scopes").valueStream().map(each -> each.asText()))
                .containsExactlyInAnyOrder("ads_management", "ads_read", "public_profile");
        var permissions = graph.get("me/permissions").text();
        assertThat(permissions).contains("{\"permission\":\"business_management\",\"status\":\"declined\"}");
        assertThat(exchange(code).error()).as("used twice").isEqualTo(List.of(100, 36009));
    }

    @Test
    void a_code_expires_and_is_bound_to_its_redirect_uri() throws IOException {
        var code = code();
        assertThat(exchange(code, "https://other.example/callback").error()).isEqualTo(List.of(100, 36008));
        sandbox.clock().advance(Duration.ofMinutes(11));
        assertThat(exchange(code).error()).isEqualTo(List.of(100, 36007));
        assertThat(exchange("nonsense").error()).isEqualTo(List.of(100, 36009));
    }

    @Test
    void only_registered_redirect_uris_are_redirected_to() throws IOException {
        sandbox.app(app -> app.redirectUris.add(REDIRECT + "/other"));
        assertThat(anonymous.get("dialog/oauth?" + dialogQuery()).status()).isEqualTo(400);
    }

    @Test
    void a_refusal_returns_facebooks_parameters() {
        assertThat(sandbox.dialog().refuse("https://x/dialog/oauth?" + dialogQuery()))
                .startsWith(REDIRECT + "?error=access_denied")
                .contains("error_reason=user_denied", "error_code=200", "error_description=Permissions+error")
                .endsWith("&state=xyz");
    }

    @Test
    void a_short_token_is_exchanged_for_60_days_until_it_expires() throws IOException {
        var token = exchange(code()).json().path("access_token").asText();
        assertThat(prolong(token, Map.of()).json().path("expires_in").asInt()).isEqualTo(60 * 86_400);
        sandbox.clock().advance(Duration.ofHours(3));
        assertThat(prolong(token, Map.of()).error()).isEqualTo(List.of(190, 463));
        assertThat(debug(token).path("is_valid").asBoolean()).isFalse();
        assertThat(debug(token).path("error").path("subcode").asInt()).isEqualTo(463);
    }

    @Test
    void a_system_user_gets_lasting_or_refreshable_tokens() throws IOException {
        var system = new GraphClient(sandbox, FacebookSandbox.SYSTEM_USER_TOKEN);
        var path = FacebookSandbox.SYSTEM_USER + "/access_tokens";
        assertThat(system.postForm(path, Map.of("scope", "ads_management"))
                        .json()
                        .has("expires_in"))
                .isFalse();
        var expiring = system.postForm(path, Map.of("set_token_expires_in_60_days", "true"))
                .json();
        assertThat(expiring.path("expires_in").asInt()).isEqualTo(60 * 86_400);
        var refreshed = prolong(expiring.path("access_token").asText(), Map.of("set_token_expires_in_60_days", "true"));
        assertThat(debug(refreshed.json().path("access_token").asText())
                        .path("type")
                        .asText())
                .isEqualTo("SYSTEM_USER");
    }

    @Test
    void revoked_permissions_no_longer_work() throws IOException {
        var token = sandbox.tokens().issue(FacebookSandbox.PERSON);
        anonymous.get("oauth/revoke?" + client() + "&revoke_token=" + token);
        assertThat(new GraphClient(sandbox, token).get("me").error()).isEqualTo(List.of(190, 458));
        assertThat(graph.delete("me/permissions/ads_management", "")
                        .json()
                        .path("success")
                        .asBoolean())
                .isTrue();
        assertThat(graph.get(FacebookSandbox.ACCOUNT).status())
                .as("ads_read is left")
                .isEqualTo(200);
        graph.delete("me/permissions", "");
        assertThat(graph.get("me").error()).isEqualTo(List.of(190, 458));
    }

    @Test
    void access_to_data_ends_ninety_days_after_the_login() throws IOException {
        var token = exchange(code()).json().path("access_token").asText();
        sandbox.tokens().change(token, each -> each.expires = null);
        sandbox.clock().advance(Duration.ofDays(91));
        assertThat(new GraphClient(sandbox, token).get("me").error()).isEqualTo(List.of(190, 0));
    }

    @Test
    void a_proof_is_checked_plain_or_bound_to_a_time() throws IOException {
        assertThat(AppSecretProof.of("SECRET", "TOK"))
                .isEqualTo("74efee799c2b41164fab3ee4c2dff980dbdb23fd0c24f71bf08be0978464b1e4");
        assertThat(AppSecretProof.of("SECRET", "TOK|1767225600"))
                .isEqualTo("a597a0cfe9e5a422ade1771530fcf010a95173008a3112ef02aadc12365e19ba");
        sandbox.app(app -> app.requiresProof = true);
        assertThat(graph.get("me").text()).contains("require an appsecret_proof argument");
        assertThat(graph.get("me?appsecret_proof=00").text()).contains("Invalid appsecret_proof");
        assertThat(graph.get("me?appsecret_proof=" + AppSecretProof.of(APP.secret, FacebookSandbox.TOKEN))
                        .status())
                .isEqualTo(200);
        var time = sandbox.clock().instant().getEpochSecond();
        var bound = "me?appsecret_time=" + time + "&appsecret_proof="
                + AppSecretProof.of(APP.secret, FacebookSandbox.TOKEN + "|" + time);
        assertThat(graph.get(bound).status()).isEqualTo(200);
        sandbox.clock().advance(Duration.ofMinutes(6));
        assertThat(graph.get(bound).text()).contains("Invalid appsecret_proof");
    }

    @Test
    void ad_accounts_of_the_person_only_are_listed_over_pages() throws IOException {
        for (var i = 1; i <= 4; i++) {
            sandbox.accounts().create("act_" + i);
        }
        sandbox.people().takeAccount(FacebookSandbox.PERSON, "act_2");
        var first = graph.get("me/adaccounts?fields=account_id,tos_accepted,business&limit=3")
                .json();
        assertThat(first.path("data")).hasSize(3);
        var next = URI.create(first.path("paging").path("next").asText());
        var second = graph.get(next.getPath() + "?" + next.getRawQuery()).json();
        assertThat(second.path("data")).hasSize(1);
        assertThat(second.path("paging").has("next")).isFalse();
        assertThat(second.path("data").path(0).path("id").asText()).isEqualTo("act_4");
    }

    @Test
    void a_token_is_needed_and_taken_in_every_form() throws IOException {
        assertThat(anonymous.get("me").error()).isEqualTo(List.of(2500, 0));
        assertThat(anonymous.get("me?access_token=" + FacebookSandbox.TOKEN).status())
                .isEqualTo(200);
        assertThat(new GraphClient(sandbox, "nonsense").get("me").error()).isEqualTo(List.of(190, 0));
        sandbox.settings(settings -> settings.unauthorizedForDeadTokens = true);
        var refused = new GraphClient(sandbox, "nonsense").get("me");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate").orElse("")).contains("\"invalid_token\"");
    }

    @Test
    void a_signed_request_is_signed_over_its_encoded_payload() {
        var payload =
                "{\"user_id\":\"218471\",\"algorithm\":\"HMAC-SHA256\",\"issued_at\":1291836800,\"expires\":1291840400}";
        assertThat(SignedRequest.sign("SECRET", payload))
                .isEqualTo(
                        "TkyVyg0uZ3_9EloycF9f57PHCNsJ1ksc6TN1c1i1Ry4.eyJ1c2VyX2lkIjoiMjE4NDcxIiwiYWxnb3JpdGhtIjoiSE1BQy"
                                + "1TSEEyNTYiLCJpc3N1ZWRfYXQiOjEyOTE4MzY4MDAsImV4cGlyZXMiOjEyOTE4NDA0MDB9");
    }

    private String code(String... declined) {
        var location =
                sandbox.dialog().approve("https://x/dialog/oauth?" + dialogQuery(), FacebookSandbox.PERSON, declined);
        return FormBody.read(URI.create(location).getRawQuery()).get("code");
    }

    private Response exchange(String code) throws IOException {
        return exchange(code, REDIRECT);
    }

    private Response exchange(String code, String redirect) throws IOException {
        return anonymous.get("oauth/access_token?" + client() + "&code=" + code + "&redirect_uri=" + encoded(redirect));
    }

    private Response prolong(String token, Map<String, String> more) throws IOException {
        var params = new TreeMap<>(more);
        params.put("grant_type", "fb_exchange_token");
        params.put("fb_exchange_token", token);
        return anonymous.get("oauth/access_token?" + client() + "&" + GraphClient.form(params));
    }

    private JsonNode debug(String token) throws IOException {
        var by = encoded(APP.id + "|" + APP.secret);
        return anonymous
                .get("debug_token?input_token=" + token + "&access_token=" + by)
                .json()
                .path("data");
    }

    private static String client() {
        return "client_id=" + APP.id + "&client_secret=" + APP.secret;
    }

    private static String dialogQuery() {
        return "client_id=" + APP.id + "&redirect_uri=" + encoded(REDIRECT)
                + "&state=xyz&response_type=code&scope=ads_management,ads_read,business_management";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
