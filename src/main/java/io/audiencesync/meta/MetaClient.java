package io.audiencesync.meta;

import static io.audiencesync.meta.Credentials.bearer;

import com.fasterxml.jackson.databind.JsonNode;
import io.audiencesync.meta.reply.MetaReplies;
import io.audiencesync.meta.reply.MetaReply;
import io.audiencesync.meta.reply.MetaResult;
import io.audiencesync.meta.request.RequestKind;
import io.audiencesync.meta.request.RequestTarget;
import io.audiencesync.meta.request.RequestTraces;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Calls with a workspace's token. Every outcome is an item, never a failed {@code Uni}. Every method makes exactly
 * one call and retries nothing, so that callers can count calls.
 */
@ApplicationScoped
public class MetaClient {

    private static final Map<String, String> NO_PARAMETERS = Map.of();

    private final Graph graph;
    private final GuardedCalls calls;
    private final Credentials credentials;
    private final RequestTraces traces;
    private final MetaConfig config;

    MetaClient(
            @RestClient Graph graph,
            GuardedCalls calls,
            Credentials credentials,
            RequestTraces traces,
            MetaConfig config) {
        this.graph = graph;
        this.calls = calls;
        this.credentials = credentials;
        this.traces = traces;
        this.config = config;
    }

    /**
     * Adds or removes the users of a JSON body {@code {"payload":{"schema":[…],"data":[[…]]}}}, at most 10,000 rows.
     */
    public Uni<MetaReply> users(
            MetaCall call, long facebookAudienceId, UsersOperation operation, byte[] body, int rows) {
        var node = Long.toString(facebookAudienceId);
        var trace = traces.of(new RequestTarget(
                call.workspace(),
                call.adAccountId(),
                facebookAudienceId,
                kind(operation),
                operation == UsersOperation.ADD ? HttpMethod.POST : HttpMethod.DELETE,
                path(node + "/users"),
                rows));
        return calls.<MetaReply>call(
                        CallKind.SENDING,
                        call.deadline(),
                        () -> trace.send(() -> users(call.token(), node, operation, body)),
                        response -> MetaReplies.classify(trace.answered(response)),
                        reply -> reply)
                .invoke(trace::completed);
    }

    private static RequestKind kind(UsersOperation operation) {
        return switch (operation) {
            case ADD -> RequestKind.ADD_USERS;
            case REMOVE -> RequestKind.REMOVE_USERS;
        };
    }

    private Uni<RestResponse<byte[]>> users(String token, String audience, UsersOperation operation, byte[] body) {
        var query = credentials.query(token, NO_PARAMETERS);
        return switch (operation) {
            case ADD -> graph.post(audience, "users", bearer(token), query, body);
            case REMOVE -> graph.delete(audience, "users", bearer(token), query, body);
        };
    }

    /** Creates a customer file audience in the call's ad account → its id. */
    public Uni<MetaResult<Long>> createAudience(MetaCall call, NewAudience audience) {
        return answer(
                call,
                target(call, 0, RequestKind.CREATE_AUDIENCE, HttpMethod.POST, account(call) + "/customaudiences"),
                NO_PARAMETERS,
                (bearer, query) -> graph.post(account(call), "customaudiences", bearer, query, audience.json()),
                GraphParsers::id);
    }

    public Uni<MetaResult<FacebookAudience>> readAudience(MetaCall call, long facebookAudienceId) {
        var node = Long.toString(facebookAudienceId);
        return answer(
                call,
                target(call, facebookAudienceId, RequestKind.READ_AUDIENCE, HttpMethod.GET, node),
                Map.of("fields", GraphParsers.AUDIENCE_FIELDS),
                (bearer, query) -> graph.get(node, bearer, query),
                GraphParsers::audience);
    }

    /** The audiences of the call's ad account, newest first. */
    public Uni<MetaResult<Page<FacebookAudience>>> listAudiences(MetaCall call, PageRequest page) {
        return listAudiences(call, page, NO_PARAMETERS);
    }

    /** Audiences whose name contains the text; Facebook ignores case. */
    public Uni<MetaResult<Page<FacebookAudience>>> findAudiences(MetaCall call, String name, PageRequest page) {
        return listAudiences(call, page, Map.of("filtering", GraphParsers.nameContains(name)));
    }

    private Uni<MetaResult<Page<FacebookAudience>>> listAudiences(
            MetaCall call, PageRequest page, Map<String, String> filter) {
        var parameters = new HashMap<>(filter);
        parameters.putAll(
                page.parameters(page.lean() ? GraphParsers.LEAN_AUDIENCE_FIELDS : GraphParsers.AUDIENCE_FIELDS));
        return answer(
                call,
                target(call, 0, RequestKind.LIST_AUDIENCES, HttpMethod.GET, account(call) + "/customaudiences"),
                parameters,
                (bearer, query) -> graph.get(account(call), "customaudiences", bearer, query),
                GraphParsers.page(GraphParsers::audience));
    }

    /** The call's ad account, with its terms, business, and the tasks of the token's owner. */
    public Uni<MetaResult<FacebookAdAccount>> readAdAccount(MetaCall call) {
        return answer(
                call,
                target(call, 0, RequestKind.READ_AD_ACCOUNT, HttpMethod.GET, account(call)),
                Map.of("fields", GraphParsers.AD_ACCOUNT_FIELDS),
                (bearer, query) -> graph.get(account(call), bearer, query),
                GraphParsers::adAccount);
    }

    /** The ad accounts that the workspace's token can access. */
    public Uni<MetaResult<Page<FacebookAdAccount>>> adAccounts(String workspace, String token, PageRequest page) {
        var call = MetaCall.withoutAccount(workspace, token);
        return answer(
                call,
                target(call, 0, RequestKind.LIST_AD_ACCOUNTS, HttpMethod.GET, "me/adaccounts"),
                page.parameters(GraphParsers.AD_ACCOUNT_FIELDS),
                (bearer, query) -> graph.get("me", "adaccounts", bearer, query),
                GraphParsers.page(GraphParsers::adAccount));
    }

    /** The token's owner. The token may belong to no workspace yet, so the call is not traced. */
    public Uni<MetaResult<Person>> me(String token) {
        return untraced(
                token,
                Map.of("fields", "id,name"),
                (bearer, query) -> graph.get("me", bearer, query),
                GraphParsers::person);
    }

    /** The token's permissions; not traced either. */
    public Uni<MetaResult<Permissions>> permissions(String token) {
        return untraced(
                token,
                NO_PARAMETERS,
                (bearer, query) -> graph.get("me", "permissions", bearer, query),
                GraphParsers::permissions);
    }

    @FunctionalInterface
    private interface Request {
        Uni<RestResponse<byte[]>> send(String bearer, Map<String, String> query);
    }

    private <T> Uni<MetaResult<T>> answer(
            MetaCall call,
            RequestTarget target,
            Map<String, String> parameters,
            Request request,
            Function<JsonNode, Optional<T>> shape) {
        var trace = traces.of(target);
        return calls.<MetaResult<T>>call(
                        CallKind.READING,
                        call.deadline(),
                        () -> trace.send(
                                () -> request.send(bearer(call.token()), credentials.query(call.token(), parameters))),
                        response -> MetaReplies.read(trace.answered(response), shape),
                        MetaResult.Failed::new)
                .invoke(trace::completed);
    }

    private <T> Uni<MetaResult<T>> untraced(
            String token, Map<String, String> parameters, Request request, Function<JsonNode, Optional<T>> shape) {
        return calls.answer(
                CallKind.READING,
                Optional.empty(),
                () -> request.send(bearer(token), credentials.query(token, parameters)),
                shape);
    }

    private RequestTarget target(MetaCall call, long audience, RequestKind kind, String method, String path) {
        return new RequestTarget(call.workspace(), call.adAccountId(), audience, kind, method, path(path), 0);
    }

    private String path(String nodeAndEdge) {
        return "/" + config.apiVersion() + "/" + nodeAndEdge;
    }

    private static String account(MetaCall call) {
        return "act_" + call.adAccountId();
    }
}
