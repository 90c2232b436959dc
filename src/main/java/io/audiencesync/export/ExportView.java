package io.audiencesync.export;

import io.audiencesync.buffer.Operation;
import io.audiencesync.intake.read.BadLine;
import io.audiencesync.matchkey.MatchKey;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An export in the API: the progress of its list, and its users by outcome. */
@Schema(name = "Export")
public record ExportView(
        UUID export,

        @Schema(description = "This service's id of the audience")
        String audience,

        Operation operation,
        List<MatchKey> matchKeys,

        @Schema(
                description =
                        "`complete` if the whole list is accepted; its users may still be pending. An `interrupted` one"
                                + " can be resumed by its Idempotency-Key; a `stopped` one had too many invalid lines,"
                                + " and a `cancelled` one was given up by a person.")
        ExportStatus status,

        Instant startedAt,

        @Schema(description = "Lines processed: accepted, invalid or blank")
        long lines,

        @Schema(description = "Number of invalid lines; all others were accepted")
        long badLines,

        @Schema(description = "The first 100 of them") List<BadLine> badLineSamples,

        ExportCounts counts) {}
