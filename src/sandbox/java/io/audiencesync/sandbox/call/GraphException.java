package io.audiencesync.sandbox.call;

/** Ends a call with one of Facebook's errors. */
public final class GraphException extends RuntimeException {

    private final transient GraphError error;

    public GraphException(GraphError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    public GraphError error() {
        return error;
    }
}
