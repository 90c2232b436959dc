package io.audiencesync.export;

import io.audiencesync.intake.read.PreparedLines;
import java.util.Arrays;

/** A run's position in its list. Skips lines processed by earlier runs. */
final class LinePosition {

    private final long done;
    private long seen;
    private long bad;

    LinePosition(ExportRun run) {
        this.done = run.lines();
        this.bad = run.badLines();
    }

    /** The number of the next line, from 1. */
    long next() {
        return seen + 1;
    }

    long bad() {
        return bad;
    }

    /** The rest of the text, still to be processed. */
    byte[] unseen(byte[] text) {
        int from = 0;
        while (seen < done && from < text.length) {
            while (from < text.length && text[from] != '\n') {
                from++;
            }
            from = Math.min(from + 1, text.length);
            seen++;
        }
        return from == 0 ? text : Arrays.copyOfRange(text, from, text.length);
    }

    void advance(PreparedLines lines) {
        seen += lines.lines();
        bad += lines.bad();
    }
}
