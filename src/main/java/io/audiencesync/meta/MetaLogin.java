package io.audiencesync.meta;

import static io.audiencesync.meta.Credentials.bearer;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Calls as the operator's Facebook app: the login dialog, and tokens' whole life. Needs app id and secret. */
@ApplicationScoped
public class MetaLogin {

    public static final String SCOPES = "ads_management,ads_read,business_management";

    private final Graph graph;
    private final Calls calls;
    private final MetaConfig config;

    MetaLogin(@RestClient Graph graph, Calls calls, MetaConfig config) {
        this.graph = graph;
        this.calls = calls;
        this.config = config;
    }

    /** Whether app id and secret are configured; without them only {@link #verify} may be called, and finds nothing true. */
    public boolean isConfigured() {
        return config.appId().isPresent() && config.appSecret().isPresent();
    }

    /** Where the person is sent to log in. Asking again shows the permissions that were declined before. */
    public URI dialog(URI redirect, String state, boolean askAgain) {
        var dialog = UriBuilder.fromUri(config.dialogUrl())
                .path(config.apiVersion())
                .path("dialog/oauth")
                .queryParam("client_id", "{id}")
                .queryParam("redirect_uri", "{redirect}")
                .queryParam("state", "{state}")
                .queryParam("response_type", "code")
                .queryParam("scope", SCOPES);
        return (askAgain ? dialog.queryParam("auth_type", "rerequest") : dialog)
                .build(appId(), redirect.toString(), state);
    }

    /** The code that the dialog sent back → a short-lived token. The redirect must be the dialog's. */
    public Uni<MetaAnswer<AccessToken>> exchangeCode(String code, URI redirect) {
        return token(Map.of("code", code, "redirect_uri", redirect.toString()));
    }

    /** A live token → one of about 60 days. */
    public Uni<MetaAnswer<AccessToken>> exchangeLongLived(String token) {
        return token(Map.of("grant_type", "fb_exchange_token", "fb_exchange_token", token));
    }

    /** A system user's live 60-day token → the next one. */
    public Uni<MetaAnswer<AccessToken>> refreshSystemUser(String token) {
        return token(Map.of(
                "grant_type", "fb_exchange_token", "fb_exchange_token", token, "set_token_expires_in_60_days", "true"));
    }

    private Uni<MetaAnswer<AccessToken>> token(Map<String, String> fields) {
        var form = credentials(fields);
        return calls.answer(Optional.empty(), () -> graph.oauth("access_token", form), Shapes::accessToken);
    }

    /** What a token is. An invalid one is an answer, too. */
    public Uni<MetaAnswer<TokenDetails>> debugToken(String token) {
        var form = new MultivaluedHashMap<>(Map.of("method", "get", "input_token", token));
        return calls.answer(Optional.empty(), () -> graph.debugToken(bearer(appToken()), form), Shapes::tokenDetails);
    }

    /** Ends a system user's token. */
    public Uni<MetaAnswer<Boolean>> revoke(String token) {
        var form = credentials(Map.of("method", "get", "revoke_token", token, "access_token", token));
        return calls.answer(Optional.empty(), () -> graph.oauth("revoke", form), Shapes::success);
    }

    /** The request of a deauthorize or data-deletion callback, or nothing if it does not come from Facebook. */
    public Optional<SignedRequest> verify(String signedRequest) {
        return config.appSecret().flatMap(secret -> SignedRequest.verify(signedRequest, secret));
    }

    private MultivaluedMap<String, String> credentials(Map<String, String> fields) {
        var form = new MultivaluedHashMap<>(fields);
        form.putSingle("client_id", appId());
        form.putSingle("client_secret", appSecret());
        return form;
    }

    private String appToken() {
        return appId() + "|" + appSecret();
    }

    private String appId() {
        return config.appId().orElseThrow(() -> new IllegalStateException("audience-sync.meta.app-id is not set"));
    }

    private String appSecret() {
        return config.appSecret()
                .orElseThrow(() -> new IllegalStateException("audience-sync.meta.app-secret is not set"));
    }
}
