package io.audiencesync.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A webhook that records its calls, and a provider of tokens. */
public final class Receiver implements AutoCloseable {

    /** @param headers by name in lower case */
    public record Call(String path, Map<String, String> headers, String body) {

        public JsonPath json() {
            return JsonPath.from(body);
        }

        /** The expected header {@code webhook-signature}, by the Standard Webhooks specification. */
        public String signature(String secret) {
            try {
                var mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(
                        Base64.getDecoder().decode(secret.substring("whsec_".length())), mac.getAlgorithm()));
                var signed = headers.get("webhook-id") + "." + headers.get("webhook-timestamp") + "." + body;
                return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile int status = 204;
    private volatile int tokenLife = 3600;

    private Receiver(HttpServer server) {
        this.server = server;
    }

    /** At the port configured in the service. */
    public static Receiver start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(Integer.getInteger(ReceiverResource.PORT)), 0);
            var receiver = new Receiver(server);
            server.createContext("/token", receiver::token);
            server.createContext("/hooks", receiver::hook);
            server.start();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param host {@code localhost} is trusted with the token, {@code 127.0.0.1} is not */
    public String url(String host, String name) {
        return "http://" + host + ":" + server.getAddress().getPort() + "/hooks/" + name;
    }

    public void answer(int status) {
        this.status = status;
    }

    public void tokensLive(int seconds) {
        tokenLife = seconds;
    }

    public List<Call> calls(String name) {
        return calls.stream()
                .filter(call -> call.path().equals("/hooks/" + name))
                .toList();
    }

    /** The issued tokens. */
    public List<String> tokens() {
        return List.copyOf(tokens);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void token(HttpExchange exchange) throws IOException {
        var token = "token-" + tokens.size();
        tokens.add(token);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        answer(exchange, 200, """
                {"access_token": "%s", "token_type": "Bearer", "expires_in": %d}""".formatted(token, tokenLife));
    }

    private void hook(HttpExchange exchange) throws IOException {
        var headers = new java.util.HashMap<String, String>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(), values.getFirst()));
        var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        calls.add(new Call(exchange.getRequestURI().getPath(), headers, body));
        answer(exchange, status, "");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
