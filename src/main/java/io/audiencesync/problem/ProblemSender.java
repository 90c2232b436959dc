package io.audiencesync.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Answers a call with a problem before any resource is found, where no exception mapper is at work yet. */
@Singleton
class ProblemSender {

    private final ObjectMapper json;

    ProblemSender(ObjectMapper json) {
        this.json = json;
    }

    void send(RoutingContext exchange, Problem problem) {
        exchange.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(body(problem.at(exchange.request().path())));
    }

    /** For calls whose remaining bytes nobody wants to read. */
    void sendAndClose(RoutingContext exchange, Problem problem) {
        exchange.addEndHandler(end -> exchange.request().connection().close());
        exchange.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        send(exchange, problem);
    }

    private Buffer body(Problem problem) {
        try {
            return Buffer.buffer(json.writeValueAsBytes(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem is plain texts and numbers", e);
        }
    }
}
