package io.audiencesync.sandbox.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.audiencesync.sandbox.call.Json;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Signs ID tokens by a key that is made at start. */
final class IdTokens {

    private static final String KEY_ID = "sandbox";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair key;

    IdTokens() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            key = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String sign(Map<String, Object> claims, Instant now, long seconds) {
        var all = new LinkedHashMap<>(claims);
        all.put("iat", now.getEpochSecond());
        all.put("exp", now.getEpochSecond() + seconds);
        var signed = encoded(Map.of("alg", "RS256", "typ", "JWT", "kid", KEY_ID)) + "." + encoded(all);
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.getPrivate());
            signature.update(signed.getBytes(UTF_8));
            return signed + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Map<String, Object> keys() {
        var open = (RSAPublicKey) key.getPublic();
        return Map.of(
                "keys",
                List.of(Map.of(
                        "kty", "RSA", "use", "sig", "alg", "RS256", "kid", KEY_ID,
                        "n", number(open.getModulus()), "e", number(open.getPublicExponent()))));
    }

    private static String encoded(Map<String, Object> json) {
        return BASE64.encodeToString(Json.bytes(json));
    }

    /** Without the sign's leading zero. */
    private static String number(BigInteger value) {
        var bytes = value.toByteArray();
        return BASE64.encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }
}
