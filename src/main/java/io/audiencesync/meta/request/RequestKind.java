package io.audiencesync.meta.request;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The purpose of a call with a workspace's token. */
public enum RequestKind {
    ADD_USERS,
    REMOVE_USERS,
    CREATE_AUDIENCE,
    READ_AUDIENCE,
    LIST_AUDIENCES,
    READ_AD_ACCOUNT,
    LIST_AD_ACCOUNTS;

    @JsonValue
    public String apiName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
