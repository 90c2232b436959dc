package io.audiencesync.meta;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.audiencesync.meta.reply.Json;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The content of Facebook's deauthorize and data-deletion callbacks, after verification.
 *
 * @param signature the same again if the request is repeated
 */
public record SignedRequest(String signature, String userId, Optional<Instant> issuedAt, Optional<Instant> expires) {

    /** The request; empty if it is forged, malformed or signed by another algorithm. */
    static Optional<SignedRequest> verify(String signedRequest, String secret) {
        var parts = signedRequest.split("\\.", -1);
        if (parts.length != 2) {
            return Optional.empty();
        }
        var expected = AppSecretProof.hmac(secret, parts[1]);
        return decode(parts[0])
                .filter(signature -> MessageDigest.isEqual(signature, expected))
                .flatMap(signature -> decode(parts[1]))
                .flatMap(payload -> read(HexFormat.of().formatHex(expected), payload));
    }

    private static Optional<SignedRequest> read(String signature, byte[] payload) {
        return Json.parse(new String(payload, UTF_8))
                .filter(json -> json.path("algorithm").asText().equalsIgnoreCase("HMAC-SHA256"))
                .flatMap(json -> Json.text(json, "user_id")
                        .map(user -> new SignedRequest(
                                signature, user, Json.instant(json, "issued_at"), Json.instant(json, "expires"))));
    }

    private static Optional<byte[]> decode(String base64) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(base64));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
