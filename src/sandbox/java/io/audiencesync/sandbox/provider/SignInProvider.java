package io.audiencesync.sandbox.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.audiencesync.sandbox.call.FormBody;
import io.audiencesync.sandbox.call.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * A provider of OpenID Connect on localhost: discovery, a page to choose a person, tokens, and sign-out. Any client id
 * and secret will do; PKCE is checked.
 */
public final class SignInProvider implements AutoCloseable {

    private final HttpServer server;
    private final Grants grants;

    private SignInProvider(HttpServer server, String workspace) {
        this.server = server;
        this.grants = new Grants(url(), workspace);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    /** Runs a provider until it is stopped: {@code <port> <workspace>}. */
    public static void main(String[] args) {
        System.out.println("Sign-in on " + start(Integer.parseInt(args[0]), args[1]).url());
    }

    /** @param port 0 for any free one */
    public static SignInProvider start(int port, String workspace) {
        try {
            return new SignInProvider(HttpServer.create(new InetSocketAddress(port), 0), workspace);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As browsers reach it. */
    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** The claim {@code workspace} of the next sign-ins. */
    public void workspace(String workspace) {
        grants.workspace = workspace;
    }

    /** How long the next ID tokens are valid. */
    public void life(Duration life) {
        grants.life = life;
    }

    /** Whether sessions are renewed, as long as the person has not signed out. */
    public void renewing(boolean renewing) {
        grants.renewing = renewing;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var query = FormBody.read(exchange.getRequestURI().getRawQuery());
            switch (exchange.getRequestURI().getPath()) {
                case "/.well-known/openid-configuration" -> json(exchange, 200, discovery(exchange));
                case "/jwks" -> json(exchange, 200, grants.tokens.keys());
                case "/authorize" ->
                    send(exchange, 200, "text/html; charset=utf-8", ChoicePage.html(query).getBytes(UTF_8));
                case "/choose" -> redirect(exchange, grants.choose(form(exchange)));
                case "/token" -> grants.exchange(form(exchange))
                        .ifPresentOrElse(
                                tokens -> json(exchange, 200, tokens),
                                () -> json(exchange, 400, Map.of("error", "invalid_grant")));
                case "/sign-out" ->
                    redirect(exchange, query.getOrDefault("post_logout_redirect_uri", url() + "/signed-out"));
                default -> send(exchange, 404, "text/plain", "not found".getBytes(UTF_8));
            }
        }
    }

    /** The service may reach it by another name than browsers do, such as a container's. */
    private Map<String, Object> discovery(HttpExchange exchange) {
        var asked = "http://" + exchange.getRequestHeaders().getFirst("Host");
        return Map.of(
                "issuer", url(),
                "authorization_endpoint", url() + "/authorize",
                "token_endpoint", asked + "/token",
                "jwks_uri", asked + "/jwks",
                "end_session_endpoint", url() + "/sign-out");
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        return FormBody.read(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", URI.create(to).toString());
        exchange.sendResponseHeaders(303, -1);
    }

    private static void json(HttpExchange exchange, int status, Object body) {
        try {
            send(exchange, status, "application/json", Json.bytes(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
