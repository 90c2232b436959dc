package io.audiencesync.sandbox.world;

import io.audiencesync.sandbox.call.Digest;
import io.audiencesync.sandbox.call.Errors;
import io.audiencesync.sandbox.call.GraphError;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** An access token of a person for an app. */
public final class Token {
    public static final List<String> SCOPES = List.of("ads_management", "ads_read", "business_management", "public_profile");


    public String value;
    public String app;
    public String person;
    /** PAGE or APP; null: by its owner, USER or SYSTEM_USER. */
    public String type;

    public Set<String> scopes = new TreeSet<>();
    public Instant issued;

    /** Null: never. */
    public Instant expires;

    /** Null: never. */
    public Instant dataAccessExpires;

    /** Set once invalidated: 458, 459, 460, 463, 464, 467 … */
    public Integer deadSubcode;

    /** Its id in the log, which never contains tokens. */
    public String id() {
        return idOf(value);
    }

    public static String idOf(String value) {
        return HexFormat.of().formatHex(Digest.sha256().digest(value.getBytes(StandardCharsets.UTF_8)), 0, 6);
    }

    /** Null while the token is valid. */
    public GraphError fault(Instant now) {
        if (deadSubcode != null) {
            return Errors.deadToken(deadSubcode);
        }
        if (expires != null && !now.isBefore(expires)) {
            return Errors.expiredToken(expires, now);
        }
        return dataAccessExpires != null && !now.isBefore(dataAccessExpires)
                ? GraphError.of(190, "Error validating access token: Data access has expired.")
                : null;
    }
}
