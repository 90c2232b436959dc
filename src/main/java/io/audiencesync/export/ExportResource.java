package io.audiencesync.export;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;
import static io.audiencesync.workspace.Role.CANVAS;
import static io.audiencesync.workspace.Role.MARKETER;
import static io.audiencesync.workspace.Role.OPERATOR;

import io.audiencesync.intake.IdempotencyKey;
import io.audiencesync.log.CallDetails;
import io.audiencesync.workspace.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Lists of users of any length for one audience, such as a segment. */
@Path("/v1/audiences/{audience}/exports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Exports")
class ExportResource {

    static final String NDJSON = "application/x-ndjson";

    private final Caller caller;
    private final Exports exports;
    private final ReadExports readExports;
    private final CancelExport cancelExport;

    ExportResource(Caller caller, Exports exports, ReadExports readExports, CancelExport cancelExport) {
        this.caller = caller;
        this.exports = exports;
        this.readExports = readExports;
        this.cancelExport = cancelExport;
    }

    /** Newest first. */
    @Schema(name = "Exports")
    record Body(List<ExportView> exports) {}

    @POST
    @Consumes(NDJSON)
    @RolesAllowed({CANVAS, MARKETER})
    @Operation(operationId = "export", summary = "Send a list of users to an audience", description = ExportDocs.CALL)
    @Parameter(
            in = ParameterIn.HEADER,
            name = IdempotencyKey.HEADER,
            description = ExportDocs.IDEMPOTENCY_KEY,
            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 255))
    @RequestBody(
            required = true,
            description = ExportDocs.BODY,
            content =
                    @Content(
                            mediaType = NDJSON,
                            schema = @Schema(ref = "Entry"),
                            examples = @ExampleObject(name = "list", value = ExportDocs.LIST)))
    @APIResponse(
            responseCode = "202",
            description = "The whole list is stored durably and will be sent; invalid lines are listed",
            content = @Content(schema = @Schema(implementation = ExportView.class)))
    @APIResponse(responseCode = "400", description = "A parameter or the Idempotency-Key cannot be read")
    @APIResponse(responseCode = "408", description = "The list stalled. " + ExportDocs.KEPT)
    @APIResponse(responseCode = "409", description = ExportDocs.ON_409)
    @APIResponse(responseCode = "413", description = "A line is longer than 512 KiB. " + ExportDocs.KEPT)
    @APIResponse(responseCode = "415", description = "The body is not application/x-ndjson")
    @APIResponse(responseCode = "422", description = ExportDocs.ON_422)
    @APIResponse(responseCode = "503", description = "Overloaded, or the database is unavailable. " + ExportDocs.KEPT)
    public Uni<RestResponse<ExportView>> export(
            @RestPath long audience,
            @Parameter(schema = @Schema(enumeration = {"ADD", "REMOVE"})) @RestQuery @DefaultValue("ADD")
                    String operation,
            @Parameter(description = "Match keys, separated by commas; other fields are ignored")
                    @RestQuery("match_keys")
                    @DefaultValue("EMAIL")
                    String matchKeys,
            @Context RoutingContext exchange) {
        var to = new ExportTarget(
                caller.workspace(),
                audience,
                ExportParameters.operation(operation),
                ExportParameters.matchKeys(matchKeys));
        var key = IdempotencyKey.of(exchange.request().headers().getAll(IdempotencyKey.HEADER));
        return exports.take(to, key, exchange)
                .invoke(export -> describe(export, exchange))
                .map(ExportResource::accepted);
    }

    @GET
    @RolesAllowed({CANVAS, MARKETER, OPERATOR, ADMINISTRATOR})
    @Operation(operationId = "getExports", summary = "The latest exports to an audience, including running ones")
    public Uni<Body> latest(@RestPath long audience, @RestQuery @DefaultValue("20") @Min(1) @Max(100) int limit) {
        return readExports.latest(caller.workspace(), audience, limit).map(Body::new);
    }

    @GET
    @Path("{export}")
    @RolesAllowed({CANVAS, MARKETER, OPERATOR, ADMINISTRATOR})
    @Operation(operationId = "getExport", summary = "The progress of an export, and its users by outcome")
    public Uni<ExportView> get(@RestPath long audience, @RestPath UUID export) {
        return readExports.one(caller.workspace(), audience, export);
    }

    @POST
    @Path("{export}/cancel")
    @RolesAllowed({CANVAS, MARKETER})
    @Operation(
            operationId = "cancelExport",
            summary = "Give up a running or interrupted export",
            description = "Accepted users are still sent. A call that is sending the list gets 409.")
    @APIResponse(responseCode = "200", description = "Cancelled; the export")
    @APIResponse(responseCode = "404", description = "There is no such export to this audience")
    @APIResponse(responseCode = "409", description = "The export has ended")
    public Uni<ExportView> cancel(@RestPath long audience, @RestPath UUID export) {
        return cancelExport.cancel(caller.workspace(), audience, export);
    }

    private static void describe(ExportView export, RoutingContext exchange) {
        CallDetails.of(exchange).ifPresent(details -> {
            details.export(export.export());
            details.accepted(export.counts().accepted(), export.counts().notSynced());
        });
    }

    private static RestResponse<ExportView> accepted(ExportView export) {
        var location = "/v1/audiences/" + export.audience() + "/exports/" + export.export();
        return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, export)
                .header(HttpHeaders.LOCATION, location)
                .build();
    }
}
