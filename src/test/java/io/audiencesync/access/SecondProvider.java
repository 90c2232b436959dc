package io.audiencesync.access;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/** Another provider of tokens that the service trusts: its metadata, its keys, and a token for each who asks. */
public final class SecondProvider implements QuarkusTestResourceLifecycleManager {

    static final String URL = "audience-sync.test.second-provider";

    private static final int KEY_BITS = 2048;
    private static final int SIGN_BYTES = 1;

    private HttpServer server;
    private KeyPair keys;
    private String url;

    @Override
    public Map<String, String> start() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            keys = generator.generateKeyPair();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        url = "http://localhost:" + server.getAddress().getPort();
        server.createContext("/.well-known/openid-configuration", call -> send(call, metadata()));
        server.createContext("/jwks", call -> send(call, jwks()));
        server.createContext(
                "/token", call -> send(call, token(call.getRequestURI().getQuery())));
        server.start();
        return Map.of(
                URL,
                url,
                "quarkus.oidc.resolve-tenants-with-issuer",
                "true",
                "quarkus.oidc.partner.auth-server-url",
                url,
                "quarkus.oidc.partner.token.audience",
                "audience-sync",
                "quarkus.oidc.partner.roles.role-claim-path",
                "groups");
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    private String metadata() {
        return "{\"issuer\":\"%1$s\",\"jwks_uri\":\"%1$s/jwks\",\"token_endpoint\":\"%1$s/token\"}".formatted(url);
    }

    private String jwks() {
        var key = (RSAPublicKey) keys.getPublic();
        return "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"second\",\"n\":\"%s\",\"e\":\"%s\"}]}"
                .formatted(
                        base64(key.getModulus().toByteArray()),
                        base64(key.getPublicExponent().toByteArray()));
    }

    /** @param asked the issuer that the token names, and its audience, separated by a comma */
    private String token(String asked) {
        var parts = asked.split(",");
        return Jwt.issuer(parts[0].equals("own") ? url : parts[0])
                .audience(parts[1])
                .subject("test")
                .groups(Set.of("marketer"))
                .claim("workspace", "second-provider")
                .jws()
                .keyId("second")
                .sign(keys.getPrivate());
    }

    private static String base64(byte[] number) {
        var from = number[0] == 0 ? SIGN_BYTES : 0;
        var bytes = java.util.Arrays.copyOfRange(number, from, number.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static void send(HttpExchange call, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", "application/json");
        call.sendResponseHeaders(200, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }
}
