package io.audiencesync.problem;

import org.eclipse.microprofile.openapi.models.Operation;

/** Marks an operation in the OpenAPI document that needs no bearer token, as it is authorized in another way. */
public final class OpenRoute {

    public static final String EXTENSION = "x-open";

    private OpenRoute() {}

    static boolean is(Operation operation) {
        return operation.getExtensions() != null && operation.getExtensions().containsKey(EXTENSION);
    }
}
