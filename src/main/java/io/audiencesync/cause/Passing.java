package io.audiencesync.cause;

/** Which causes usually end by themselves: nobody need be told of them unless they last, nor can do much. */
final class Passing {

    private Passing() {}

    static boolean is(Cause cause) {
        return switch (cause) {
            case NOT_CONNECTED,
                    TOKEN_EXPIRED,
                    TOKEN_PASSWORD_CHANGED,
                    TOKEN_APP_REMOVED,
                    TOKEN_CHECKPOINT,
                    TOKEN_UNCONFIRMED,
                    TOKEN_INVALID,
                    LOGIN_FAILED,
                    PERMISSION_MISSING,
                    AD_ACCOUNT_NOT_SELECTED,
                    AD_ACCOUNT_ACCESS_LOST,
                    APP_ACCESS_LEVEL,
                    CUSTOM_AUDIENCE_TERMS,
                    AD_ACCOUNT_TERMS,
                    AD_ACCOUNT_DISABLED,
                    AD_ACCOUNT_TOO_NEW,
                    AD_ACCOUNT_WITHOUT_BUSINESS,
                    BLOCKED_FOR_SPAM,
                    AUDIENCE_LIMIT,
                    APP_MISCONFIGURED,
                    API_VERSION_DEAD,
                    AUDIENCE_NAME_TAKEN,
                    AUDIENCE_DELETED,
                    AUDIENCE_FLAGGED,
                    AUDIENCE_VALUE_BASED,
                    AUDIENCE_DATA_SOURCE,
                    AUDIENCE_NOT_SHARED,
                    AUDIENCE_DISABLED,
                    AUDIENCE_IN_USE,
                    STEPS_MISSING,
                    AD_ACCOUNT_MISSING,
                    AUDIENCE_MISSING,
                    MATCH_KEYS_MISSING,
                    REFUSED,
                    INVALID_ENTRY -> false;
            case THROTTLED, APP_LIMIT, AUDIENCE_TOO_SMALL, AUDIENCE_BUSY, PAUSED, UNAVAILABLE, TIMED_OUT, DISCARDED -> true;
        };
    }
}
