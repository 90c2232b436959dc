package io.audiencesync.export;

import io.audiencesync.buffer.Operation;
import io.audiencesync.intake.read.BadLine;
import io.audiencesync.matchkey.MatchKey;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An export as callers see it: how far its list has come, and what became of the users. */
@Schema(name = "Export")
record ExportBody(
        UUID export,

        @Schema(description = "Our id of the audience") String audience,

        Operation operation,
        List<MatchKey> matchKeys,

        @Schema(
                description =
                        "Whether the list is taken as a whole; its users may still be pending. An `interrupted` one"
                                + " goes on under its Idempotency-Key; one that was `stopped` had too many bad lines.")
        ExportStatus status,

        Instant startedAt,

        @Schema(description = "Lines of the list that are dealt with for good: accepted, bad or blank")
        long lines,

        @Schema(description = "Lines that could not be taken; all others were")
        long badLines,

        @Schema(description = "The first 100 of them") List<BadLine> badLineSamples,

        ExportCounts figures) {}
