package io.audiencesync.meta;

import static io.audiencesync.meta.Credentials.bearer;

import com.fasterxml.jackson.databind.JsonNode;
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
 * Calls with a workspace's token. Every outcome is an item, never a failed {@code Uni}. Every method makes exactly one call and
 * retries nothing, so that callers can count.
 */
@ApplicationScoped
public class MetaClient {

    private static final Map<String, String> NO_PARAMETERS = Map.of();

    private final Graph graph;
    private final Calls calls;
    private final Credentials credentials;

    MetaClient(@RestClient Graph graph, Calls calls, Credentials credentials) {
        this.graph = graph;
        this.calls = calls;
        this.credentials = credentials;
    }

    /** Adds or removes the users of a JSON body {@code {"payload":{"schema":[…],"data":[[…]]}}}, at most 10,000 rows. */
    public Uni<MetaReply> users(MetaCall call, long facebookAudienceId, Operation operation, Buffer body) {
        return calls.<MetaReply>call(
                CallKind.SENDING,
                call.deadline(),
                () -> users(call.token(), Long.toString(facebookAudienceId), operation, body.getBytes()),
                MetaReplies::classify,
                reply -> reply);
    }

    private Uni<RestResponse<byte[]>> users(String token, String audience, Operation operation, byte[] body) {
        var query = credentials.query(token, NO_PARAMETERS);
        return switch (operation) {
            case ADD -> graph.post(audience, "users", bearer(token), query, body);
            case REMOVE -> graph.delete(audience, "users", bearer(token), query, body);
        };
    }

    /** Creates a customer file audience in the call's ad account → its id. */
    public Uni<MetaAnswer<Long>> createAudience(MetaCall call, NewAudience audience) {
        return answer(
                call,
                NO_PARAMETERS,
                (bearer, query) -> graph.post(account(call), "customaudiences", bearer, query, audience.json()),
                Shapes::id);
    }

    public Uni<MetaAnswer<FacebookAudience>> readAudience(MetaCall call, long facebookAudienceId) {
        return answer(
                call,
                Map.of("fields", Shapes.AUDIENCE_FIELDS),
                (bearer, query) -> graph.get(Long.toString(facebookAudienceId), bearer, query),
                Shapes::audience);
    }

    /** The audiences of the call's ad account, newest first. */
    public Uni<MetaAnswer<Page<FacebookAudience>>> listAudiences(MetaCall call, PageRequest page) {
        return listAudiences(call, page, NO_PARAMETERS);
    }

    /** Those whose name contains the text; Facebook ignores case. */
    public Uni<MetaAnswer<Page<FacebookAudience>>> findAudiences(MetaCall call, String name, PageRequest page) {
        return listAudiences(call, page, Map.of("filtering", Shapes.nameContains(name)));
    }

    private Uni<MetaAnswer<Page<FacebookAudience>>> listAudiences(
            MetaCall call, PageRequest page, Map<String, String> filter) {
        var parameters = new HashMap<>(filter);
        parameters.putAll(page.parameters(page.lean() ? Shapes.LEAN_AUDIENCE_FIELDS : Shapes.AUDIENCE_FIELDS));
        return answer(
                call,
                parameters,
                (bearer, query) -> graph.get(account(call), "customaudiences", bearer, query),
                Shapes.page(Shapes::audience));
    }

    public Uni<MetaAnswer<Boolean>> deleteAudience(MetaCall call, long facebookAudienceId) {
        return answer(
                call,
                NO_PARAMETERS,
                (bearer, query) -> graph.delete(Long.toString(facebookAudienceId), bearer, query),
                Shapes::success);
    }

    /** The call's ad account, with its terms, business, and the tasks of the token's owner. */
    public Uni<MetaAnswer<FacebookAdAccount>> readAdAccount(MetaCall call) {
        return answer(
                call,
                Map.of("fields", Shapes.AD_ACCOUNT_FIELDS),
                (bearer, query) -> graph.get(account(call), bearer, query),
                Shapes::adAccount);
    }

    /** The ad accounts that the token reaches. */
    public Uni<MetaAnswer<Page<FacebookAdAccount>>> adAccounts(String token, PageRequest page) {
        return answer(
                MetaCall.withoutAccount(token),
                page.parameters(Shapes.AD_ACCOUNT_FIELDS),
                (bearer, query) -> graph.get("me", "adaccounts", bearer, query),
                Shapes.page(Shapes::adAccount));
    }

    public Uni<MetaAnswer<Person>> me(String token) {
        return answer(
                MetaCall.withoutAccount(token),
                Map.of("fields", "id,name"),
                (bearer, query) -> graph.get("me", bearer, query),
                Shapes::person);
    }

    public Uni<MetaAnswer<Permissions>> permissions(String token) {
        return answer(
                MetaCall.withoutAccount(token),
                NO_PARAMETERS,
                (bearer, query) -> graph.get("me", "permissions", bearer, query),
                Shapes::permissions);
    }

    @FunctionalInterface
    private interface Request {
        Uni<RestResponse<byte[]>> send(String bearer, Map<String, String> query);
    }

    private <T> Uni<MetaAnswer<T>> answer(
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
