package io.audiencesync.cause;

/** What every cause must answer. The switches have no default, so that a new cause needs a decision. */
final class Traits {

    private Traits() {}

    /** Whether it usually ends without action, like limits and outages. */
    static boolean endsByItself(Cause cause) {
        return switch (cause) {
            case THROTTLED,
                    BURSTS_LIMITED,
                    APP_LIMIT,
                    AUDIENCE_TOO_SMALL,
                    AUDIENCE_BUSY,
                    PAUSED,
                    UNAVAILABLE,
                    TIMED_OUT,
                    DISCARDED -> true;
            case NOT_CONNECTED,
                    TOKEN_EXPIRED,
                    TOKEN_PASSWORD_CHANGED,
                    TOKEN_APP_REMOVED,
                    TOKEN_CHECKPOINT,
                    TOKEN_UNCONFIRMED,
                    TOKEN_INVALID,
                    TOKEN_WRONG_TYPE,
                    TOKEN_EXPIRES_SOON,
                    DATA_ACCESS_EXPIRES_SOON,
                    LOGIN_FAILED,
                    LOGIN_REFUSED,
                    LOGIN_LINK_INVALID,
                    PERMISSION_MISSING,
                    AD_ACCOUNT_NOT_SELECTED,
                    AD_ACCOUNT_ACCESS_LOST,
                    AD_ACCOUNT_PERMISSION_MISSING,
                    APP_ACCESS_LEVEL,
                    CUSTOM_AUDIENCE_TERMS,
                    AD_ACCOUNT_TERMS,
                    AD_ACCOUNT_DISABLED,
                    AD_ACCOUNT_TOO_NEW,
                    AD_ACCOUNT_WITHOUT_BUSINESS,
                    BLOCKED_FOR_SPAM,
                    AUDIENCE_LIMIT,
                    AUDIENCE_LIST_TOO_LARGE,
                    AUDIENCE_LIMIT_NEAR,
                    APP_MISCONFIGURED,
                    API_VERSION_DEAD,
                    AUDIENCE_NAME_TAKEN,
                    AUDIENCE_NAME_SENSITIVE,
                    AUDIENCE_DELETED,
                    AUDIENCE_FLAGGED,
                    AUDIENCE_FLAGGED_REMOVALS,
                    UPDATE_REFUSED,
                    AUDIENCE_VALUE_BASED,
                    AUDIENCE_DATA_SOURCE,
                    AUDIENCE_NOT_SHARED,
                    AUDIENCE_ACCESS_LOST,
                    AUDIENCE_DISABLED,
                    AUDIENCE_IN_USE,
                    STEPS_MISSING,
                    AD_ACCOUNT_MISSING,
                    AUDIENCE_MISSING,
                    MATCH_KEYS_MISSING,
                    ALL_USERS_ERRORED,
                    REFUSED,
                    INVALID_ENTRY -> false;
        };
    }

    /** The smallest thing that may be at fault. Something wider is paused only if another one fails with the cause, too. */
    static Scope narrowest(Cause cause) {
        return switch (cause) {
            case APP_LIMIT, API_VERSION_DEAD -> Scope.APP;
            case NOT_CONNECTED,
                    TOKEN_EXPIRED,
                    TOKEN_PASSWORD_CHANGED,
                    TOKEN_APP_REMOVED,
                    TOKEN_CHECKPOINT,
                    TOKEN_UNCONFIRMED,
                    TOKEN_INVALID,
                    TOKEN_WRONG_TYPE,
                    TOKEN_EXPIRES_SOON,
                    DATA_ACCESS_EXPIRES_SOON,
                    LOGIN_FAILED,
                    LOGIN_REFUSED,
                    LOGIN_LINK_INVALID,
                    PERMISSION_MISSING,
                    APP_MISCONFIGURED -> Scope.CONNECTION;
            case AD_ACCOUNT_NOT_SELECTED,
                    AD_ACCOUNT_PERMISSION_MISSING,
                    APP_ACCESS_LEVEL,
                    CUSTOM_AUDIENCE_TERMS,
                    AD_ACCOUNT_TERMS,
                    AD_ACCOUNT_DISABLED,
                    AD_ACCOUNT_WITHOUT_BUSINESS,
                    THROTTLED,
                    BURSTS_LIMITED,
                    AUDIENCE_LIST_TOO_LARGE,
                    AUDIENCE_LIMIT_NEAR -> Scope.AD_ACCOUNT;
            case AD_ACCOUNT_ACCESS_LOST,
                    AD_ACCOUNT_TOO_NEW,
                    BLOCKED_FOR_SPAM,
                    AUDIENCE_LIMIT,
                    AUDIENCE_NAME_TAKEN,
                    AUDIENCE_NAME_SENSITIVE,
                    AUDIENCE_DELETED,
                    AUDIENCE_TOO_SMALL,
                    AUDIENCE_FLAGGED,
                    AUDIENCE_FLAGGED_REMOVALS,
                    UPDATE_REFUSED,
                    AUDIENCE_VALUE_BASED,
                    AUDIENCE_DATA_SOURCE,
                    AUDIENCE_NOT_SHARED,
                    AUDIENCE_ACCESS_LOST,
                    AUDIENCE_BUSY,
                    AUDIENCE_DISABLED,
                    AUDIENCE_IN_USE,
                    STEPS_MISSING,
                    AD_ACCOUNT_MISSING,
                    AUDIENCE_MISSING,
                    MATCH_KEYS_MISSING,
                    PAUSED -> Scope.AUDIENCE;
            case ALL_USERS_ERRORED, UNAVAILABLE, TIMED_OUT, REFUSED, INVALID_ENTRY, DISCARDED -> Scope.ENTRIES;
        };
    }
}
