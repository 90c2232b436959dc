package io.audiencesync.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Hashes as a caller sends them. */
final class Hashes {

    private Hashes() {}

    static String of(String value) {
        return HexFormat.of().formatHex(Digest.sha256().digest(value.getBytes(StandardCharsets.UTF_8)));
    }
}
