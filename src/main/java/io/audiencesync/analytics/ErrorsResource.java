package io.audiencesync.analytics;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;
import static io.audiencesync.workspace.Role.MARKETER;
import static io.audiencesync.workspace.Role.OPERATOR;

import io.audiencesync.workspace.Caller;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Errored users of the whole workspace, of a canvas or of a step. */
@Path("/v1/errors")
@Tag(name = "Metrics")
class ErrorsResource {

    private static final String CSV = "text/csv";
    private static final Map<String, List<String>> DOWNLOAD =
            Map.of(HttpHeaders.CONTENT_DISPOSITION, List.of("attachment; filename=\"errored-users.csv\""));

    private final Caller caller;
    private final ReadErroredUsers errored;
    private final ErrorsCsv csv;

    ErrorsResource(Caller caller, ReadErroredUsers errored, ErrorsCsv csv) {
        this.caller = caller;
        this.errored = errored;
        this.csv = csv;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({MARKETER, OPERATOR, ADMINISTRATOR})
    @Operation(
            operationId = "getErrors",
            summary = "Errored users of the workspace: by cause, and page by page",
            description = "A user must match all filters. Users are kept for 7 days by default; the metrics count older"
                    + " ones too.")
    @APIResponse(responseCode = "200", description = "How many match, by cause, and one page of them")
    @APIResponse(responseCode = "404", description = "The workspace has no such canvas or step")
    @APIResponse(responseCode = "422", description = ErrorsDocs.ON_422)
    public Uni<ErroredUsers> get(
            @Parameter(description = ErrorsDocs.CANVAS) @RestQuery @Nullable String canvas,
            @Parameter(description = ErrorsDocs.STEP) @RestQuery @Nullable String step,
            @Parameter(description = ErrorsDocs.CAUSE) @RestQuery @Nullable String cause,
            @Parameter(description = ErrorsDocs.FROM) @RestQuery @Nullable String from,
            @Parameter(description = ErrorsDocs.TO) @RestQuery @Nullable String to,
            @Parameter(description = ErrorsDocs.AFTER) @RestQuery @Nullable String after,
            @Parameter(description = ErrorsDocs.LIMIT) @RestQuery @DefaultValue("1000") @Min(1) @Max(1000) int limit) {
        return errored.read(caller.workspace(), ErrorsQuery.of(canvas, step, cause, from, to), after, limit);
    }

    @GET
    @Path("csv")
    @Produces(CSV)
    @RolesAllowed({MARKETER, OPERATOR, ADMINISTRATOR})
    @Operation(
            operationId = "getErrorsAsCsv",
            summary = "All errored users that match, as CSV",
            description = "One line per user: user_id, canvas, step, export, cause, detail, errored_at, replayable. A"
                    + " field that a spreadsheet would take for a formula has an apostrophe before it. The answer is"
                    + " written as it is read; if it fails on the way, the connection is closed.")
    @APIResponse(
            responseCode = "200",
            description = "Lines of any number, with a header",
            content = @Content(mediaType = CSV, schema = @Schema(implementation = String.class)))
    @APIResponse(responseCode = "404", description = "The workspace has no such canvas or step")
    @APIResponse(responseCode = "422", description = ErrorsDocs.ON_422)
    public RestMulti<String> csv(
            @Parameter(description = ErrorsDocs.CANVAS) @RestQuery @Nullable String canvas,
            @Parameter(description = ErrorsDocs.STEP) @RestQuery @Nullable String step,
            @Parameter(description = ErrorsDocs.CAUSE) @RestQuery @Nullable String cause,
            @Parameter(description = ErrorsDocs.FROM) @RestQuery @Nullable String from,
            @Parameter(description = ErrorsDocs.TO) @RestQuery @Nullable String to) {
        Uni<Multi<String>> lines = csv.write(caller.workspace(), ErrorsQuery.of(canvas, step, cause, from, to));
        return RestMulti.fromUniResponse(lines, all -> all, all -> DOWNLOAD);
    }
}
