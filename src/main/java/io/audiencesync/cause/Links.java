package io.audiencesync.cause;

import java.net.URI;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Facebook's pages on which a person can remove causes, with links for the ad account and its business. */
final class Links {

    private Links() {}

    static List<Link> of(Cause cause, long adAccount, OptionalLong business) {
        return switch (cause) {
            case CUSTOM_AUDIENCE_TERMS -> customAudienceTerms(adAccount, business);
            case AD_ACCOUNT_TERMS -> adAccountTerms(adAccount, business);
            case AD_ACCOUNT_DISABLED, AD_ACCOUNT_TOO_NEW, BLOCKED_FOR_SPAM -> List.of(quality(adAccount));
            case AD_ACCOUNT_ACCESS_LOST, AD_ACCOUNT_PERMISSION_MISSING, AD_ACCOUNT_WITHOUT_BUSINESS ->
                List.of(settings(business));
            case AUDIENCE_DELETED,
                    AUDIENCE_FLAGGED,
                    AUDIENCE_FLAGGED_REMOVALS,
                    UPDATE_REFUSED,
                    AUDIENCE_LIMIT,
                    AUDIENCE_LIMIT_NEAR,
                    AUDIENCE_VALUE_BASED,
                    AUDIENCE_DATA_SOURCE,
                    AUDIENCE_LIST_TOO_LARGE,
                    AUDIENCE_ACCESS_LOST,
                    AUDIENCE_NOT_SHARED,
                    AUDIENCE_DISABLED,
                    AUDIENCE_IN_USE -> List.of(audiences(adAccount));
            case TOKEN_CHECKPOINT, TOKEN_UNCONFIRMED -> List.of(link("Facebook", "https://www.facebook.com/"));
            case TOKEN_WRONG_TYPE -> List.of(systemUsers(business));
            case NOT_CONNECTED,
                    TOKEN_EXPIRED,
                    TOKEN_PASSWORD_CHANGED,
                    TOKEN_APP_REMOVED,
                    TOKEN_INVALID,
                    TOKEN_EXPIRES_SOON,
                    DATA_ACCESS_EXPIRES_SOON,
                    LOGIN_FAILED,
                    LOGIN_REFUSED,
                    LOGIN_LINK_INVALID,
                    PERMISSION_MISSING,
                    AD_ACCOUNT_NOT_SELECTED,
                    APP_ACCESS_LEVEL,
                    THROTTLED,
                    BURSTS_LIMITED,
                    APP_LIMIT,
                    APP_MISCONFIGURED,
                    API_VERSION_DEAD,
                    AUDIENCE_NAME_TAKEN,
                    AUDIENCE_NAME_SENSITIVE,
                    AUDIENCE_TOO_SMALL,
                    AUDIENCE_BUSY,
                    STEPS_MISSING,
                    AD_ACCOUNT_MISSING,
                    AUDIENCE_MISSING,
                    MATCH_KEYS_MISSING,
                    PAUSED,
                    ALL_USERS_ERRORED,
                    UNAVAILABLE,
                    TIMED_OUT,
                    REFUSED,
                    INVALID_ENTRY,
                    DISCARDED,
                    UNKNOWN -> List.of();
        };
    }

    private static List<Link> customAudienceTerms(long adAccount, OptionalLong business) {
        var ofAccount = link(
                "Custom Audience terms of this ad account",
                "https://business.facebook.com/ads/manage/customaudiences/tos/?act=" + adAccount);
        return Stream.concat(Stream.of(ofAccount), ofOwner(adAccount, business)).toList();
    }

    private static List<Link> adAccountTerms(long adAccount, OptionalLong business) {
        var ofApp = link("Custom Audience terms for apps", "https://www.facebook.com/customaudiences/app/tos");
        return Stream.concat(ofOwner(adAccount, business), Stream.of(ofApp)).toList();
    }

    /** A business accepts terms per account; a person without a business accepts them for all their accounts. */
    private static Stream<Link> ofOwner(long adAccount, OptionalLong business) {
        if (business.isEmpty()) {
            return Stream.of(link(
                    "Terms for personal ad accounts", "https://www.facebook.com/ads/manage/customaudiences/tos.php"));
        }
        return Stream.of(link(
                "Terms of the business",
                "https://business.facebook.com/customaudiences/value_based/tos.php?act=" + adAccount + "&business_id="
                        + business.getAsLong()));
    }

    private static Link quality(long adAccount) {
        return link("Account status", "https://business.facebook.com/accountquality/?act=" + adAccount);
    }

    private static Link settings(OptionalLong business) {
        return link("Business settings", "https://business.facebook.com/settings/ad-accounts" + query(business));
    }

    private static Link systemUsers(OptionalLong business) {
        return link("System users", "https://business.facebook.com/settings/system-users" + query(business));
    }

    private static String query(OptionalLong business) {
        return business.isEmpty() ? "" : "?business_id=" + business.getAsLong();
    }

    private static Link audiences(long adAccount) {
        return link(
                "Audiences of this ad account", "https://business.facebook.com/adsmanager/audiences?act=" + adAccount);
    }

    private static Link link(String title, String uri) {
        return new Link(title, URI.create(uri));
    }
}
