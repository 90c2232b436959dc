package io.audiencesync.problem;

/** Marks an operation in the OpenAPI document that needs no bearer token, as it is authorized in another way. */
public final class OpenRoute {

    public static final String EXTENSION = "x-open";

    private OpenRoute() {}
}
