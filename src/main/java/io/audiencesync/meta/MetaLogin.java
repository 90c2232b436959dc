package io.audiencesync.meta;

import static io.audiencesync.meta.Credentials.bearer;

import com.fasterxml.jackson.databind.JsonNode;
import io.audiencesync.cause.Cause;
import io.audiencesync.meta.reply.ErrorCode;
import io.audiencesync.meta.reply.MetaReply;
import io.audiencesync.meta.reply.MetaResult;
import io.audiencesync.meta.reply.Usage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Calls as the operator's Facebook app: the login dialog, and exchange and inspection of tokens. Blocked without app
 * id and secret.
 */
@ApplicationScoped
public class MetaLogin {

    public static final String SCOPES = "ads_management,ads_read,business_management";

    private static final MetaReply NO_APP = new MetaReply.Blocked(
            Cause.APP_MISCONFIGURED, ErrorCode.NONE, "app id and app secret are not configured", Usage.UNKNOWN);

    private final Graph graph;
    private final GuardedCalls calls;
    private final MetaConfig config;

    MetaLogin(@RestClient Graph graph, GuardedCalls calls, MetaConfig config) {
        this.graph = graph;
        this.calls = calls;
        this.config = config;
    }

    /** Whether app id and secret are configured. */
    public boolean isConfigured() {
        return app().isPresent();
    }

    /** The login dialog's URL; needs the app id. {@code askAgain} shows permissions that were declined before. */
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
                .build(config.appId().orElseThrow(), redirect.toString(), state);
    }

    /** Exchanges the dialog's code for a short-lived token. The redirect must be the dialog's. */
    public Uni<MetaResult<AccessToken>> exchangeCode(String code, URI redirect) {
        return token(Map.of("code", code, "redirect_uri", redirect.toString()));
    }

    /** Exchanges a live token for one of about 60 days. */
    public Uni<MetaResult<AccessToken>> exchangeLongLived(String token) {
        return token(Map.of("grant_type", "fb_exchange_token", "fb_exchange_token", token));
    }

    /** Exchanges a system user's live 60-day token for a new one. */
    public Uni<MetaResult<AccessToken>> refreshSystemUser(String token) {
        return token(Map.of(
                "grant_type", "fb_exchange_token", "fb_exchange_token", token, "set_token_expires_in_60_days", "true"));
    }

    private Uni<MetaResult<AccessToken>> token(Map<String, String> fields) {
        return asApp(app -> graph.oauth("access_token", app.form(fields)), GraphParsers::accessToken);
    }

    /** Facebook's details of a token. An invalid token is an answer, too. */
    public Uni<MetaResult<TokenDetails>> debugToken(String token) {
        var form = new MultivaluedHashMap<>(Map.of("method", "get", "input_token", token));
        return asApp(app -> graph.debugToken(bearer(app.token()), form), GraphParsers::tokenDetails);
    }

    /** The verified request of a deauthorize or data-deletion callback; empty if its signature is invalid. */
    public Optional<SignedRequest> verify(String signedRequest) {
        return config.appSecret().flatMap(secret -> SignedRequest.verify(signedRequest, secret));
    }

    private <T> Uni<MetaResult<T>> asApp(
            Function<App, Uni<RestResponse<byte[]>>> request, Function<JsonNode, Optional<T>> shape) {
        return app().map(app -> calls.answer(CallKind.LOGIN, Optional.empty(), () -> request.apply(app), shape))
                .orElseGet(() -> Uni.createFrom().item(new MetaResult.Failed<>(NO_APP)));
    }

    private Optional<App> app() {
        return config.appId().flatMap(id -> config.appSecret().map(secret -> new App(id, secret)));
    }

    private record App(String id, String secret) {

        String token() {
            return id + "|" + secret;
        }

        MultivaluedMap<String, String> form(Map<String, String> fields) {
            var form = new MultivaluedHashMap<>(fields);
            form.putSingle("client_id", id);
            form.putSingle("client_secret", secret);
            return form;
        }

        @Override
        public String toString() {
            return "App[id=" + id + "]";
        }
    }
}
