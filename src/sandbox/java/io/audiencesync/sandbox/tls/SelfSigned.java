package io.audiencesync.sandbox.tls;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/** Writes an X.509 certificate in DER, as the JDK offers no public way to make one. */
final class SelfSigned {

    private static final byte[] SHA256_WITH_RSA = hex("300d06092a864886f70d01010b0500");
    private static final byte[] COMMON_NAME = hex("0603550403");
    private static final byte[] BASIC_CONSTRAINTS_CA = hex("300f0603551d130101ff040530030101ff");
    private static final byte[] ALTERNATIVE_NAMES = hex("0603551d11");
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private SelfSigned() {}

    static byte[] encode(KeyPair keys) throws GeneralSecurityException {
        var body = body(keys);
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(body);
        var bits = der(0x03, new byte[] {0}, signature.sign());
        return der(0x30, body, SHA256_WITH_RSA, bits);
    }

    private static byte[] body(KeyPair keys) {
        var now = Instant.now();
        var name = der(0x30, der(0x31, der(0x30, COMMON_NAME, text(0x0c, "localhost"))));
        var validity = der(0x30, time(now.minus(Duration.ofDays(1))), time(now.plus(Duration.ofDays(365))));
        return der(
                0x30,
                der(0xa0, der(0x02, new byte[] {2})),
                der(0x02, BigInteger.valueOf(now.toEpochMilli()).toByteArray()),
                SHA256_WITH_RSA,
                name,
                validity,
                name,
                keys.getPublic().getEncoded(),
                der(0xa3, der(0x30, BASIC_CONSTRAINTS_CA, alternativeNames())));
    }

    private static byte[] alternativeNames() {
        var names = der(0x30, text(0x82, "localhost"), der(0x87, LOOPBACK));
        return der(0x30, ALTERNATIVE_NAMES, der(0x04, names));
    }

    private static byte[] time(Instant time) {
        return text(0x17, TIME.format(time));
    }

    private static byte[] text(int tag, String text) {
        return der(tag, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Tag, length, and the parts in sequence. */
    private static byte[] der(int tag, byte[]... parts) {
        var content = new ByteArrayOutputStream();
        for (var part : parts) {
            content.writeBytes(part);
        }
        var out = new ByteArrayOutputStream();
        out.write(tag);
        writeLength(out, content.size());
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }

    private static void writeLength(ByteArrayOutputStream out, int length) {
        if (length < 128) {
            out.write(length);
            return;
        }
        var bytes = length < 256 ? 1 : 2;
        out.write(0x80 | bytes);
        for (var shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
            out.write(length >> shift);
        }
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
