package io.audiencesync.problem.early;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.audiencesync.problem.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Sends a problem before a resource is found, where no exception mapper applies. */
@Singleton
public class ProblemSender {

    private static final String HTML = "text/html; charset=utf-8";

    private final ObjectMapper json;
    private final EarlyPages pages;

    ProblemSender(ObjectMapper json, EarlyPages pages) {
        this.json = json;
        this.pages = pages;
    }

    void send(RoutingContext exchange, Problem problem) {
        var answer = problem.answering(exchange, exchange.request().path());
        var response = exchange.response().setStatusCode(problem.status());
        pages.page(exchange, problem)
                .ifPresentOrElse(
                        page -> response.putHeader(HttpHeaders.CONTENT_TYPE, HTML)
                                .end(page),
                        () -> response.putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                                .end(body(answer)));
    }

    /** Also closes the connection, as the rest of the request is not read. */
    public void sendAndClose(RoutingContext exchange, Problem problem) {
        exchange.addEndHandler(end -> exchange.request().connection().close());
        exchange.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        send(exchange, problem);
    }

    private Buffer body(Problem problem) {
        try {
            return Buffer.buffer(json.writeValueAsBytes(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem consists of texts and numbers", e);
        }
    }
}
