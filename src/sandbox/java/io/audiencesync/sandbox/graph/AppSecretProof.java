package io.audiencesync.sandbox.graph;

import io.audiencesync.sandbox.call.Call;
import io.audiencesync.sandbox.call.Errors;
import io.audiencesync.sandbox.call.GraphException;
import io.audiencesync.sandbox.world.App;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The appsecret_proof of a call: plain, or bound to a time and then valid for five minutes. */
public final class AppSecretProof {

    private static final Duration LIFE = Duration.ofMinutes(5);

    private AppSecretProof() {}

    static void check(Call call, App app, Instant now) {
        var proof = call.text("appsecret_proof");
        if (proof == null && app.requiresProof) {
            throw new GraphException(Errors.proofRequired());
        }
        if (proof != null && !proof.equals(expected(call, app, now))) {
            throw new GraphException(Errors.proofInvalid());
        }
    }

    private static String expected(Call call, App app, Instant now) {
        var time = call.text("appsecret_time");
        if (time == null) {
            return of(app.secret, call.token());
        }
        var age = Duration.between(Instant.ofEpochSecond(call.number("appsecret_time", 0)), now)
                .abs();
        return age.compareTo(LIFE) > 0 ? null : of(app.secret, call.token() + "|" + time);
    }

    public static String of(String secret, String message) {
        return HexFormat.of().formatHex(hmac(secret, message));
    }

    static byte[] hmac(String secret, String message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
