package io.audiencesync.sandbox;

/** Ends a call with one of Facebook's errors. */
final class GraphException extends RuntimeException {

    private final transient GraphError error;

    GraphException(GraphError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    GraphError error() {
        return error;
    }
}
