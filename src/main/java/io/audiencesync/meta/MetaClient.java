package io.audiencesync.meta;

import static io.audiencesync.meta.Credentials.bearer;

import com.fasterxml.jackson.databind.JsonNode;
import io.audiencesync.meta.reply.MetaReplies;
import io.audiencesync.meta.reply.MetaReply;
import io.audiencesync.meta.reply.MetaResult;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
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

    MetaClient(@RestClient Graph graph, GuardedCalls calls, Credentials credentials) {
        this.graph = graph;
        this.calls = calls;
        this.credentials = credentials;
    }

    /** Adds or removes the users of a JSON body {@code {"payload":{"schema":[…],"data":[[…]]}}}, at most 10,000 rows. */
    public Uni<MetaReply> users(MetaCall call, long facebookAudienceId, UsersOperation operation, Buffer body) {
        return calls.<MetaReply>call(
                CallKind.SENDING,
                call.deadline(),
                () -> users(call.token(), Long.toString(facebookAudienceId), operation, body.getBytes()),
                MetaReplies::classify,
                reply -> reply);
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
                NO_PARAMETERS,
                (bearer, query) -> graph.post(account(call), "customaudiences", bearer, query, audience.json()),
                GraphParsers::id);
    }

    public Uni<MetaResult<FacebookAudience>> readAudience(MetaCall call, long facebookAudienceId) {
        return answer(
                call,
                Map.of("fields", GraphParsers.AUDIENCE_FIELDS),
                (bearer, query) -> graph.get(Long.toString(facebookAudienceId), bearer, query),
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
                parameters,
                (bearer, query) -> graph.get(account(call), "customaudiences", bearer, query),
                GraphParsers.page(GraphParsers::audience));
    }

    /** The call's ad account, with its terms, business, and the tasks of the token's owner. */
    public Uni<MetaResult<FacebookAdAccount>> readAdAccount(MetaCall call) {
        return answer(
                call,
                Map.of("fields", GraphParsers.AD_ACCOUNT_FIELDS),
                (bearer, query) -> graph.get(account(call), bearer, query),
                GraphParsers::adAccount);
    }

    /** The ad accounts that the token can access. */
    public Uni<MetaResult<Page<FacebookAdAccount>>> adAccounts(String token, PageRequest page) {
        return answer(
                MetaCall.withoutAccount(token),
                page.parameters(GraphParsers.AD_ACCOUNT_FIELDS),
                (bearer, query) -> graph.get("me", "adaccounts", bearer, query),
                GraphParsers.page(GraphParsers::adAccount));
    }

    public Uni<MetaResult<Person>> me(String token) {
        return answer(
                MetaCall.withoutAccount(token),
                Map.of("fields", "id,name"),
                (bearer, query) -> graph.get("me", bearer, query),
                GraphParsers::person);
    }

    public Uni<MetaResult<Permissions>> permissions(String token) {
        return answer(
                MetaCall.withoutAccount(token),
                NO_PARAMETERS,
                (bearer, query) -> graph.get("me", "permissions", bearer, query),
                GraphParsers::permissions);
    }

    @FunctionalInterface
    private interface Request {
        Uni<RestResponse<byte[]>> send(String bearer, Map<String, String> query);
    }

    private <T> Uni<MetaResult<T>> answer(
            MetaCall call, Map<String, String> parameters, Request request, Function<JsonNode, Optional<T>> shape) {
        return calls.answer(
                CallKind.READING,
                call.deadline(),
                () -> request.send(bearer(call.token()), credentials.query(call.token(), parameters)),
                shape);
    }

    private static String account(MetaCall call) {
        return "act_" + call.adAccountId();
    }
}
