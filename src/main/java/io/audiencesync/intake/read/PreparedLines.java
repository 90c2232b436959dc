package io.audiencesync.intake.read;

import io.audiencesync.buffer.NotSynced;
import io.audiencesync.buffer.Payload;
import io.audiencesync.buffer.StepRef;
import io.audiencesync.buffer.Submission;
import io.audiencesync.matchkey.MatchKeys;
import io.audiencesync.problem.ProblemException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lines of an NDJSON list, one user a line, packed for one step. Invalid lines are skipped and counted, blank ones
 * ignored.
 *
 * @param samples the first invalid lines, at most {@value #MAX_SAMPLES}
 */
public record PreparedLines(
        int lines, int bad, List<BadLine> samples, List<Payload> payloads, List<NotSynced> notSynced) {

    public static final int MAX_SAMPLES = 100;

    /** @param first the number of the first line */
    public static PreparedLines of(byte[] text, long first, MatchKeys chosen, int thisYear) {
        return new Reading(first, chosen, thisYear).read(text);
    }

    public Submission submission(StepRef step) {
        return new Submission(step, Optional.empty(), payloads, notSynced);
    }

    public int entries() {
        return payloads.stream().mapToInt(Payload::entries).sum()
                + notSynced.stream().mapToInt(NotSynced::entries).sum();
    }

    private static final class Reading {

        private final long first;
        private final MatchKeys chosen;
        private final PackUsers packed;
        private final List<BadLine> samples = new ArrayList<>();
        private int lines;
        private int bad;

        Reading(long first, MatchKeys chosen, int thisYear) {
            this.first = first;
            this.chosen = chosen;
            this.packed = new PackUsers(chosen, thisYear);
        }

        PreparedLines read(byte[] text) {
            for (int from = 0; from < text.length; ) {
                int end = end(text, from);
                line(ByteBuffer.wrap(text, from, end - from));
                from = end + 1;
            }
            return new PreparedLines(lines, bad, List.copyOf(samples), packed.payloads(), packed.notSynced());
        }

        private void line(ByteBuffer line) {
            try {
                if (!isBlank(line)) {
                    ReadUsers.readLine(line, chosen, packed::add);
                }
            } catch (ProblemException refused) {
                bad++;
                if (samples.size() < MAX_SAMPLES) {
                    samples.add(
                            BadLine.of(first + lines, refused.problem().errors().getFirst()));
                }
            }
            lines++;
        }

        private static int end(byte[] text, int from) {
            int end = from;
            while (end < text.length && text[end] != '\n') {
                end++;
            }
            return end;
        }

        private static boolean isBlank(ByteBuffer line) {
            for (int at = line.position(); at < line.limit(); at++) {
                if (line.get(at) > ' ' || line.get(at) < 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
