package io.audiencesync.connection;

import io.audiencesync.vault.EncryptedSecret;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A workspace's connection to Facebook. Deleted when the workspace disconnects; canvases stay. */
@Entity
public class Connection extends PanacheEntityBase {

    public enum Kind {
        /** A system user's token, entered. */
        SYSTEM_USER,
        /** A person's token, entered. */
        USER,
        /** A person's token, from the login. */
        OAUTH
    }

    @Id
    public String workspaceId;

    @Enumerated(EnumType.STRING)
    public Kind kind;

    public byte[] token;
    public String tokenKeyId;
    public String facebookUserId;
    public String facebookUserName;
    public @Nullable Instant expiresAt;
    public @Nullable Instant dataAccessExpiresAt;

    /** Permissions, separated by blanks; blank if Facebook was not asked. */
    public String granted;

    public String declined;

    /** The caller who gave the token or started the login. */
    public String connectedBy;

    /** {@link io.audiencesync.cause.Cause#apiName()} of its error; null if none is known. */
    public @Nullable String cause;

    public @Nullable String causeDetail;
    public @Nullable Instant causeSince;
    public Instant connectedAt;

    /** Start of the last check. */
    public Instant checkedAt;

    /** When Facebook last said whether the token works. */
    public Instant verifiedAt;

    @Version
    public int version;

    void seal(EncryptedSecret sealed) {
        token = sealed.bytes();
        tokenKeyId = sealed.keyId();
    }

    void worksAgain() {
        cause = null;
        causeDetail = null;
        causeSince = null;
    }
}
