package io.audiencesync.sandbox.world;

/** The operation of a call. */
public enum Operation {
    CREATE(Kind.WRITE),
    LIST(Kind.READ),
    READ(Kind.READ),
    UPDATE(Kind.WRITE),
    DELETE(Kind.WRITE),
    ADD(Kind.WRITE),
    REMOVE(Kind.WRITE),
    REPLACE(Kind.WRITE),
    SESSIONS(Kind.READ),
    ERASE(Kind.WRITE),
    ACCOUNT(Kind.READ),
    TERMS(Kind.READ),
    ACCEPT_TERMS(Kind.SELF),
    ACCOUNTS(Kind.SELF),
    ME(Kind.SELF),
    PERMISSIONS(Kind.SELF),
    REVOKE_PERMISSIONS(Kind.SELF),
    SYSTEM_USER_TOKEN(Kind.SELF),
    DEBUG_TOKEN(Kind.OPEN),
    EXCHANGE(Kind.OPEN),
    REVOKE(Kind.OPEN),
    BATCH(Kind.OPEN),
    UNKNOWN(Kind.OPEN);

    private final Kind kind;

    Operation(Kind kind) {
        this.kind = kind;
    }

    /** OPEN needs no user token, SELF concerns the token's person, READ and WRITE concern an ad account. */
    private enum Kind {
        OPEN,
        SELF,
        READ,
        WRITE
    }

    public boolean needsToken() {
        return kind != Kind.OPEN;
    }

    public boolean isAboutAccount() {
        return kind == Kind.READ || kind == Kind.WRITE;
    }

    public boolean writes() {
        return kind == Kind.WRITE;
    }

    public boolean uploads() {
        return this == ADD || this == REMOVE || this == REPLACE;
    }

    /** Points on the score meter. */
    int cost() {
        return writes() ? 3 : 1;
    }
}
