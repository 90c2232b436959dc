package io.audiencesync.meta;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Proves that a call comes from the app's own server: an HMAC of token and time, valid for five minutes. */
final class AppSecretProof {

    private static final String ALGORITHM = "HmacSHA256";

    private AppSecretProof() {}

    static Map<String, String> parameters(String secret, String token, Instant now) {
        var seconds = now.getEpochSecond();
        return Map.of(
                "appsecret_proof",
                HexFormat.of().formatHex(hmac(secret, token + "|" + seconds)),
                "appsecret_time",
                Long.toString(seconds));
    }

    static byte[] hmac(String secret, String message) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
            return mac.doFinal(message.getBytes(UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, missing);
        }
    }
}
