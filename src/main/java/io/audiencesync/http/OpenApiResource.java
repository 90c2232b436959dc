package io.audiencesync.http;

import io.quarkus.security.Authenticated;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Serves the OpenAPI document that a test has written. Quarkus would read and write it anew at each start, nearly half
 * of the start's processor time.
 */
@Singleton
@Authenticated
@Path("/q/openapi")
class OpenApiResource {

    private final byte[] document = read();

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public byte[] document() {
        return document;
    }

    private static byte[] read() {
        try (var in = OpenApiResource.class.getResourceAsStream("/openapi.json")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
