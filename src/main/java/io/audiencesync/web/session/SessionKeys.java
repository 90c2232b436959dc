package io.audiencesync.web.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keys of sessions and of sign-ins in progress, made from the client's secret: all replicas have the same. */
record SessionKeys(String clientSecret) {

    private static final String HMAC = "HmacSHA256";
    private static final int STATE_LENGTH = 32;

    String ofSessions() {
        return derive("session");
    }

    /** Of the exact length that the library wants. */
    String ofStates() {
        return derive("state").substring(0, STATE_LENGTH);
    }

    private String derive(String purpose) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(clientSecret.getBytes(UTF_8), HMAC));
            return HexFormat.of().formatHex(mac.doFinal(("audience-sync " + purpose).getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + HMAC, e);
        }
    }

    @Override
    public String toString() {
        return "SessionKeys[redacted]";
    }
}
