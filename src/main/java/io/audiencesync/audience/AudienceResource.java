package io.audiencesync.audience;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;
import static io.audiencesync.workspace.Role.MARKETER;
import static io.audiencesync.workspace.Role.OPERATOR;

import io.audiencesync.adaccount.AdAccounts;
import io.audiencesync.connection.AdAccountId;
import io.audiencesync.workspace.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/v1/facebook/ad-accounts/{id}/audiences")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Facebook audiences")
class AudienceResource {

    private final Caller caller;
    private final AdAccounts adAccounts;
    private final TypeAhead typeAhead;
    private final Drafts drafts;
    private final Adoption adoption;

    AudienceResource(Caller caller, AdAccounts adAccounts, TypeAhead typeAhead, Drafts drafts, Adoption adoption) {
        this.caller = caller;
        this.adAccounts = adAccounts;
        this.typeAhead = typeAhead;
        this.drafts = drafts;
        this.adoption = adoption;
    }

    /** The best matches. */
    @Schema(name = "Audiences")
    record Body(List<AudienceView> audiences) {}

    @GET
    @RolesAllowed({MARKETER, OPERATOR, ADMINISTRATOR})
    @Operation(
            operationId = "findAudiences",
            summary = "Type-ahead over the audiences of an ad account, drafts here and existing ones on Facebook")
    @APIResponse(responseCode = "200", description = "The best matches")
    @APIResponse(responseCode = "422", description = "Facebook refuses; see `cause`")
    @APIResponse(responseCode = "503", description = "Facebook is unavailable; try again after Retry-After")
    public Uni<Body> find(
            @RestPath AdAccountId id,
            @Parameter(description = "A part of the name, ignoring case") @RestQuery @DefaultValue("") String name,
            @RestQuery @DefaultValue("50") @Min(1) @Max(1000) int limit) {
        var workspace = caller.workspace();
        return adAccounts
                .require(workspace, id)
                .chain(() -> typeAhead.find(workspace, id.number(), name, limit))
                .map(Body::new);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @RolesAllowed(MARKETER)
    @Operation(
            operationId = "addAudience",
            summary = "Create a draft by name, or adopt an audience that exists on Facebook by its id",
            description = "A draft is created on Facebook when a canvas that uses it is launched.")
    @APIResponse(
            responseCode = "201",
            description = "Created or adopted",
            content = @Content(schema = @Schema(implementation = AudienceView.class)))
    @APIResponse(responseCode = "409", description = "An audience of this name was already made here")
    @APIResponse(responseCode = "503", description = "Facebook is unavailable; try again after Retry-After")
    public Uni<AudienceView> add(@RestPath AdAccountId id, @NotNull @Valid NewAudienceRequest given) {
        var workspace = caller.workspace();
        return adAccounts.require(workspace, id).chain(() -> add(workspace, id.number(), given));
    }

    @DELETE
    @Path("{audience}")
    @RolesAllowed(MARKETER)
    @Operation(operationId = "deleteDraft", summary = "Delete a draft that no step uses")
    @APIResponse(responseCode = "204", description = "Deleted")
    @APIResponse(responseCode = "409", description = "A step uses it, or it exists on Facebook")
    public Uni<Void> delete(@RestPath AdAccountId id, @RestPath long audience) {
        var workspace = caller.workspace();
        return adAccounts.require(workspace, id).chain(() -> drafts.delete(workspace, id.number(), audience));
    }

    private Uni<AudienceView> add(String workspace, long adAccount, NewAudienceRequest given) {
        return given.name() != null
                ? drafts.create(workspace, adAccount, given.name(), given.description())
                : adoption.adopted(workspace, adAccount, Long.parseLong(given.facebookId()))
                        .map(adopted -> AudienceView.existing(adopted.audience(), adAccount, adopted.row()));
    }
}
