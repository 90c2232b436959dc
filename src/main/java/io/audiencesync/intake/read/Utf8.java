package io.audiencesync.intake.read;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Strict UTF-8: the JSON parser accepts overlong forms and surrogates. */
final class Utf8 {

    private static final int SCRATCH = 4_096;

    private Utf8() {}

    /** The number of valid bytes from the start. */
    static int validPrefix(ByteBuffer text) {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var rest = text.slice();
        var scratch = CharBuffer.allocate(Math.min(SCRATCH, text.remaining()));
        while (decoder.decode(rest, scratch, true).isOverflow()) {
            scratch.clear();
        }
        return rest.position();
    }
}
