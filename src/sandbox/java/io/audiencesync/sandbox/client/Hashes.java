package io.audiencesync.sandbox.client;

import io.audiencesync.sandbox.call.Digest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Hashes values like a caller. */
public final class Hashes {

    private Hashes() {}

    public static String of(String value) {
        return HexFormat.of().formatHex(Digest.sha256().digest(value.getBytes(StandardCharsets.UTF_8)));
    }
}
