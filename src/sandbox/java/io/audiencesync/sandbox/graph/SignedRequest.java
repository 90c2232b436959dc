package io.audiencesync.sandbox.graph;

import io.audiencesync.sandbox.call.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** The signature of Facebook's callbacks: {@code base64url(hmac of the encoded payload).base64url(payload)}. */
public final class SignedRequest {

    private SignedRequest() {}

    public static String of(String secret, String person, Instant now) {
        return sign(
                secret,
                Json.object()
                        .put("user_id", person)
                        .put("algorithm", "HMAC-SHA256")
                        .put("issued_at", now.getEpochSecond())
                        .put("expires", now.plusSeconds(3_600).getEpochSecond())
                        .toString());
    }

    public static String sign(String secret, String payload) {
        var encoder = Base64.getUrlEncoder().withoutPadding();
        var encoded = encoder.encodeToString(payload.getBytes(StandardCharsets.UTF_8));
        return encoder.encodeToString(AppSecretProof.hmac(secret, encoded)) + "." + encoded;
    }
}
