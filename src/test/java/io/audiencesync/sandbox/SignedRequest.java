package io.audiencesync.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** What Facebook signs its callbacks with: {@code base64url(hmac of the encoded payload).base64url(payload)}. */
final class SignedRequest {

    private SignedRequest() {}

    static String of(String secret, String person, Instant now) {
        return sign(
                secret,
                Json.object()
                        .put("user_id", person)
                        .put("algorithm", "HMAC-SHA256")
                        .put("issued_at", now.getEpochSecond())
                        .put("expires", now.plusSeconds(3_600).getEpochSecond())
                        .toString());
    }

    static String sign(String secret, String payload) {
        var encoder = Base64.getUrlEncoder().withoutPadding();
        var encoded = encoder.encodeToString(payload.getBytes(StandardCharsets.UTF_8));
        return encoder.encodeToString(AppSecretProof.hmac(secret, encoded)) + "." + encoded;
    }
}
