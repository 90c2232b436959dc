package io.audiencesync.buffer;

/**
 * The lease has passed to another owner, so nothing was written. Expected after a stall: counted, not logged as an
 * error.
 */
public final class LeaseLost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LeaseLost(Lease lease) {
        super("lease " + lease.id() + " of " + lease.lane() + " is lost", null, false, false);
    }
}
