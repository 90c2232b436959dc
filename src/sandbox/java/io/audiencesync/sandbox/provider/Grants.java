package io.audiencesync.sandbox.provider;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Authorization codes and refresh tokens: each leads to one person's tokens. A code works once. */
final class Grants {

    final IdTokens tokens = new IdTokens();
    volatile String workspace;
    volatile Duration life = Duration.ofHours(8);
    volatile boolean renewing = true;

    private final String issuer;
    private final Map<String, Grant> open = new ConcurrentHashMap<>();

    Grants(String issuer, String workspace) {
        this.issuer = issuer;
        this.workspace = workspace;
    }

    private record Grant(Person person, String client, String challenge, String nonce, String workspace) {}

    /** The address that the choice of a person leads to. */
    String choose(Map<String, String> form) {
        var person = Person.of(form.getOrDefault("person", ""));
        var result = person.map(chosen -> "code=" + issue(chosen, form)).orElse("error=access_denied");
        return form.get("redirect_uri") + "?" + result + "&state=" + URLEncoder.encode(form.get("state"), UTF_8);
    }

    private String issue(Person person, Map<String, String> form) {
        var code = UUID.randomUUID().toString();
        open.put(
                code,
                new Grant(
                        person,
                        form.get("client_id"),
                        form.getOrDefault("code_challenge", ""),
                        form.getOrDefault("nonce", ""),
                        workspace));
        return code;
    }

    /** The answer to a code or a refresh token; empty if it is not valid. */
    Optional<Map<String, Object>> exchange(Map<String, String> form) {
        return "refresh_token".equals(form.get("grant_type"))
                ? Optional.ofNullable(open.get(form.getOrDefault("refresh_token", "")))
                        .filter(grant -> renewing)
                        .map(this::answer)
                : Optional.ofNullable(open.remove(form.getOrDefault("code", "")))
                        .filter(grant -> isProof(form.getOrDefault("code_verifier", ""), grant.challenge))
                        .map(this::answer);
    }

    private Map<String, Object> answer(Grant grant) {
        var refresh = UUID.randomUUID().toString();
        open.put(refresh, grant);
        return Map.of(
                "id_token", idToken(grant),
                "access_token", UUID.randomUUID().toString(),
                "refresh_token", refresh,
                "token_type", "Bearer",
                "expires_in", life.toSeconds());
    }

    private String idToken(Grant grant) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", issuer);
        claims.put("aud", grant.client);
        claims.put("sub", grant.person.subject());
        claims.put("name", grant.person.fullName);
        claims.put("groups", grant.person.groups);
        claims.put("workspace", grant.workspace);
        if (!grant.nonce.isEmpty()) {
            claims.put("nonce", grant.nonce);
        }
        return tokens.sign(claims, Instant.now(), life.toSeconds());
    }

    private static boolean isProof(String verifier, String challenge) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest).equals(challenge);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
