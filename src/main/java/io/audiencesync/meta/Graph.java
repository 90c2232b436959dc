package io.audiencesync.meta;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * The Graph API: nodes, their edges, and a few forms. Responses are raw for any status, as the body decides. Secrets
 * are sent in headers and bodies, never in URLs; hence forms where Facebook documents a GET.
 */
@RegisterRestClient(configKey = "meta")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
interface Graph {

    @GET
    @Path("/{node}")
    Uni<RestResponse<byte[]>> get(
            @RestPath String node,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @RestQuery Map<String, String> query);

    @GET
    @Path("/{node}/{edge}")
    Uni<RestResponse<byte[]>> get(
            @RestPath String node,
            @RestPath String edge,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @RestQuery Map<String, String> query);

    @POST
    @Path("/{node}/{edge}")
    Uni<RestResponse<byte[]>> post(
            @RestPath String node,
            @RestPath String edge,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @RestQuery Map<String, String> query,
            byte[] json);

    @DELETE
    @Path("/{node}/{edge}")
    Uni<RestResponse<byte[]>> delete(
            @RestPath String node,
            @RestPath String edge,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @RestQuery Map<String, String> query,
            byte[] json);

    @POST
    @Path("/oauth/{edge}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    Uni<RestResponse<byte[]>> oauth(@RestPath String edge, MultivaluedMap<String, String> form);

    @POST
    @Path("/debug_token")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    Uni<RestResponse<byte[]>> debugToken(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, MultivaluedMap<String, String> form);
}
