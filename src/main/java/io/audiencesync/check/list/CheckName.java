package io.audiencesync.check.list;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The checks of a connection, in the order in which a person passes them. Public for the OpenAPI scanner. */
public enum CheckName {
    TOKEN_VALID,
    TOKEN_EXPIRY,
    DATA_ACCESS_EXPIRY,
    PERMISSIONS,
    APP,
    AD_ACCOUNTS_REACHABLE,
    AD_ACCOUNT_ROLE,
    CUSTOM_AUDIENCE_TERMS,
    AD_ACCOUNT_STATUS;

    @JsonValue
    public String apiName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
