package io.audiencesync.egress;

/** An address that must not be called. The message is shown to the customer who entered it. */
public final class AddressRefused extends RuntimeException {

    private final String why;

    AddressRefused(String why) {
        super(why, null, false, false);
        this.why = why;
    }

    @Override
    public String getMessage() {
        return why;
    }
}
