package io.audiencesync.meta;

import io.audiencesync.meta.reply.CallFailure;
import io.audiencesync.meta.reply.MetaReplies;
import io.audiencesync.meta.reply.MetaReply;
import io.audiencesync.meta.reply.MetaResult;
import io.audiencesync.meta.reply.Response;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The client without CDI, REST client and guard, for engines outside of Quarkus, over a transport that a test
 * disturbs. Responses and failures are classified as usual.
 */
public final class SandboxClient extends MetaClient {

    /** Between an engine and Facebook. */
    public interface Line {

        /**
         * @param node the target of the call: an audience's id
         * @param call makes the call when subscribed to
         */
        Uni<Answer> carry(String node, Supplier<Uni<Answer>> call);
    }

    /** A raw response. */
    public static final class Answer {

        private final Response response;

        private Answer(Response response) {
            this.response = response;
        }
    }

    private final HttpClient http;
    private final String url;
    private final Line line;

    public SandboxClient(HttpClient http, String url, Line line) {
        super(null, null, null, null, null);
        this.http = http;
        this.url = url + "/v26.0/";
        this.line = line;
    }

    @Override
    public Uni<MetaReply> users(
            MetaCall call, long facebookAudienceId, UsersOperation operation, byte[] body, int rows) {
        var method = operation == UsersOperation.ADD ? HttpMethod.POST : HttpMethod.DELETE;
        var node = Long.toString(facebookAudienceId);
        return carry(node, () -> send(call, method, node + "/users", Buffer.buffer(body)))
                .map(MetaReplies::classify)
                .onFailure()
                .recoverWithItem(failure -> CallFailure.of(failure, Duration.ZERO));
    }

    @Override
    public Uni<MetaResult<FacebookAudience>> readAudience(MetaCall call, long facebookAudienceId) {
        var node = Long.toString(facebookAudienceId);
        return carry(
                        node,
                        () -> send(
                                call,
                                HttpMethod.GET,
                                node + "?fields=" + GraphParsers.AUDIENCE_FIELDS,
                                Buffer.buffer()))
                .map(response -> MetaReplies.read(response, GraphParsers::audience))
                .onFailure()
                .recoverWithItem(failure -> new MetaResult.Failed<>(CallFailure.of(failure, Duration.ZERO)));
    }

    /** Returns to the engine's event loop, wherever the call completes. */
    private Uni<Response> carry(String node, Supplier<Uni<Answer>> call) {
        Context context = Vertx.currentContext();
        return line.carry(node, call)
                .map(answer -> answer.response)
                .emitOn(task -> context.runOnContext(ignored -> task.run()));
    }

    private Uni<Answer> send(MetaCall call, HttpMethod method, String path, Buffer body) {
        var options = new RequestOptions().setMethod(method).setAbsoluteURI(url + path);
        return Uni.createFrom()
                .completionStage(() -> http.request(options)
                        .compose(request -> request.putHeader("Authorization", Credentials.bearer(call.token()))
                                .putHeader("Content-Type", "application/json")
                                .send(body))
                        .compose(SandboxClient::read)
                        .toCompletionStage());
    }

    private static Future<Answer> read(HttpClientResponse response) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        response.headers().forEach(headers::put);
        return response.body().map(body -> new Answer(new Response(response.statusCode(), headers, body.getBytes())));
    }
}
