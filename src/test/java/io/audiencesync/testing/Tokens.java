package io.audiencesync.testing;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.smallrye.jwt.util.KeyUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Bearer tokens of callers, signed with a key that only tests and the demo trust. */
public final class Tokens {
    public static final String ISSUER = "https://tokens.test.example";
    public static final String AUDIENCE = "audience-sync";

    private static final PrivateKey KEY = privateKey();

    private Tokens() {}

    /** A caller of the workspace with the given roles: canvas, marketer, operator. */
    public static String of(String workspace, String... roles) {
        return signed(workspace, Duration.ofHours(1), KEY, roles);
    }

    /** A service whose provider names no subject, only the client. */
    public static String ofClient(String workspace, String client, String... roles) {
        return unsigned(ISSUER, AUDIENCE, workspace, Duration.ofHours(1), roles)
                .claim("azp", client)
                .sign(KEY);
    }

    public static String expired(String workspace, String... roles) {
        return signed(workspace, Duration.ofHours(-1), KEY, roles);
    }

    /** Well-formed and valid in time, but signed by another key. */
    public static String forged(String workspace, String... roles) {
        return signed(workspace, Duration.ofHours(1), somebodyElse(), roles);
    }

    /** The key to verify with, as {@code quarkus.oidc.public-key} wants it: base64 without armour. */
    public static String publicKey() {
        return resource("/keys/test-public.pem").replaceAll("-----[A-Z ]+-----|\\s", "");
    }

    static String signed(String workspace, Duration life, PrivateKey key, String... roles) {
        return signed(ISSUER, AUDIENCE, workspace, life, key, roles);
    }

    /** Signed by a trusted key, but by another issuer or for another service. */
    public static String foreign(String issuer, String audience) {
        return signed(issuer, audience, "a", Duration.ofHours(1), KEY, "marketer");
    }

    private static String signed(
            String issuer, String audience, String workspace, Duration life, PrivateKey key, String... roles) {
        return unsigned(issuer, audience, workspace, life, roles)
                .subject("test")
                .sign(key);
    }

    private static JwtClaimsBuilder unsigned(
            String issuer, String audience, String workspace, Duration life, String... roles) {
        return Jwt.issuer(issuer)
                .audience(audience)
                .groups(Set.of(roles))
                .claim("workspace", workspace)
                .issuedAt(Instant.now().minus(Duration.ofHours(2)))
                .expiresAt(Instant.now().plus(life));
    }

    private static PrivateKey privateKey() {
        try {
            return KeyUtils.decodePrivateKey(resource("/keys/test-private.pem"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PrivateKey somebodyElse() {
        try {
            return KeyUtils.generateKeyPair(2048).getPrivate();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String resource(String name) {
        try (var in = Tokens.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
