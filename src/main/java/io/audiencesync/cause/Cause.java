package io.audiencesync.cause;

import static io.audiencesync.cause.Scope.AD_ACCOUNT;
import static io.audiencesync.cause.Scope.APP;
import static io.audiencesync.cause.Scope.AUDIENCE;
import static io.audiencesync.cause.Scope.CONNECTION;
import static io.audiencesync.cause.Scope.ENTRIES;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Causes that stop or end something, with advice for people. In the API and the database: {@link #apiName()}. */
public enum Cause {
    NOT_CONNECTED(CONNECTION, "Facebook is not connected", "Connect Facebook in this workspace."),
    TOKEN_EXPIRED(CONNECTION, "The Facebook token has expired", "Connect Facebook again."),
    TOKEN_PASSWORD_CHANGED(
            CONNECTION,
            "The Facebook token ended when its owner changed the password or Facebook reset the session",
            "Connect Facebook again."),
    TOKEN_APP_REMOVED(
            CONNECTION,
            "The person who connected Facebook has removed the app",
            "Connect Facebook again, with a person who keeps the app."),
    TOKEN_CHECKPOINT(
            CONNECTION,
            "Facebook wants the token's owner to pass a security check",
            "The token's owner logs in on facebook.com and follows the instructions. Then connect Facebook again."),
    TOKEN_UNCONFIRMED(
            CONNECTION,
            "The Facebook account of the token's owner is not confirmed",
            "The token's owner confirms the account on facebook.com. Then connect Facebook again."),
    TOKEN_INVALID(CONNECTION, "The Facebook token is invalid", "Connect Facebook again."),
    TOKEN_WRONG_TYPE(
            CONNECTION,
            "The token belongs to no person or system user of the app",
            "Enter a token that the business settings created for a system user and this app, or use the login."),
    TOKEN_EXPIRES_SOON(
            CONNECTION,
            "The Facebook token expires soon",
            "Connect Facebook again before it expires, so that nothing stops."),
    DATA_ACCESS_EXPIRES_SOON(
            CONNECTION,
            "The app's access to the person's data expires soon",
            "The person who connected Facebook must connect again before it expires, so that nothing stops."),
    LOGIN_FAILED(
            CONNECTION,
            "The login at Facebook could not be completed",
            "Start the login again: the code was used, has expired, or was issued for another address."),
    LOGIN_REFUSED(
            CONNECTION,
            "The person refused in Facebook's dialog",
            "Start the login again, and continue in the dialog."),
    LOGIN_LINK_INVALID(
            CONNECTION,
            "The link is invalid: used already, or expired",
            "Start the login again: each link works once, for a limited time."),
    PERMISSION_MISSING(
            CONNECTION,
            "The connection lacks a permission",
            "Connect Facebook again and grant ads_management, ads_read and business_management."),

    AD_ACCOUNT_NOT_SELECTED(
            AD_ACCOUNT, "The ad account is not selected in this workspace", "Select the ad account again."),
    AD_ACCOUNT_ACCESS_LOST(
            AD_ACCOUNT,
            "The connected person may not manage this ad account",
            "Give the person \"Manage campaigns\" or full control of the ad account in the business settings."),
    AD_ACCOUNT_PERMISSION_MISSING(
            AD_ACCOUNT,
            "A permission for this ad account is missing",
            "Give the person \"Manage campaigns\" of the ad account in the business settings. If other ad accounts fail, too,"
                    + " connect Facebook again and grant ads_management, ads_read and business_management."),
    APP_ACCESS_LEVEL(
            AD_ACCOUNT,
            "The app's access level does not cover this ad account",
            "Ask the operator of this service to request full access to the Marketing API, or to add the ad account to"
                    + " the app."),
    CUSTOM_AUDIENCE_TERMS(
            AD_ACCOUNT,
            "The Custom Audience terms are not accepted",
            "Accept the terms on the linked page, as the person who connected Facebook."),
    AD_ACCOUNT_TERMS(
            AD_ACCOUNT,
            "The ad account's own terms are not accepted",
            "Accept the terms of the ad account and of its business on the linked page."),
    AD_ACCOUNT_DISABLED(
            AD_ACCOUNT, "The ad account is disabled", "Check the account status on Facebook and request a review."),
    AD_ACCOUNT_TOO_NEW(
            AD_ACCOUNT,
            "The ad account may not create custom audiences yet",
            "Run a campaign or wait until Facebook opens the ad account for custom audiences."),
    AD_ACCOUNT_WITHOUT_BUSINESS(
            AD_ACCOUNT,
            "The ad account belongs to no business",
            "Add the ad account to a business in the business settings."),
    BLOCKED_FOR_SPAM(
            AD_ACCOUNT,
            "Facebook has blocked the action for a policy reason",
            "Check the account status on Facebook; the block often ends by itself."),
    THROTTLED(AD_ACCOUNT, "Facebook's request limit of the ad account is reached", Advice.WAIT),
    BURSTS_LIMITED(
            AD_ACCOUNT,
            "Facebook limits the ad account's calls to prevent abuse",
            "It usually ends by itself within hours. If it does not, ask Meta's developer support. More calls extend it."),
    AUDIENCE_LIMIT(
            AD_ACCOUNT,
            "The ad account has reached its 500 customer file audiences",
            "Delete audiences on Facebook that are no longer used."),
    AUDIENCE_LIST_TOO_LARGE(
            AD_ACCOUNT,
            "Facebook cannot list the ad account's audiences, as they are too much data for one response",
            "Delete audiences on Facebook that are no longer used."),
    AUDIENCE_LIMIT_NEAR(
            AD_ACCOUNT,
            "The ad account will soon reach its 500 customer file audiences",
            "Delete audiences on Facebook that are no longer used."),

    APP_LIMIT(APP, "Facebook's request limit of the app is reached", Advice.WAIT),
    APP_MISCONFIGURED(
            APP,
            "Facebook does not accept the app",
            "Ask the operator of this service to check app id, app secret and the app's capabilities. A token that another app"
                    + " issued has this effect on its own workspace: connect Facebook again there."),
    API_VERSION_DEAD(
            APP,
            "The Marketing API version is no longer served",
            "Ask the operator of this service to configure a live API version."),

    AUDIENCE_NAME_TAKEN(
            AUDIENCE,
            "The ad account has another audience of this name on Facebook",
            "Choose that audience by its id, or give the new one another name."),
    AUDIENCE_NAME_SENSITIVE(
            AUDIENCE,
            "The name suggests data on health or finances",
            "Facebook may flag such an audience and block its changes. Choose a neutral name, and send no such data."),
    AUDIENCE_DELETED(
            AUDIENCE,
            "The audience does not exist on Facebook, or is not visible to the connected person",
            "Choose another audience in the step."),
    AUDIENCE_TOO_SMALL(
            AUDIENCE,
            "The audience is too small to remove users from",
            "Let the audience grow: held removals are sent then. Those that wait longer than 13 hours are given up."),
    AUDIENCE_FLAGGED(
            AUDIENCE,
            "Facebook has flagged the audience and refuses additions and changes",
            "Appeal in Audience Manager, or make a new audience; waiting users are sent when the flag is removed."),
    AUDIENCE_FLAGGED_REMOVALS(
            AUDIENCE,
            "Facebook has flagged the audience and refuses removals, so users who should leave stay in it",
            "Appeal in Audience Manager, or make a new audience; waiting users are sent when the flag is removed."),
    UPDATE_REFUSED(
            AUDIENCE,
            "Facebook refuses the users sent to this audience, and no entry of the request passes",
            "Read Facebook's message: it names a field or setting. Check the audience and the step's match keys."
                    + " Sending is retried."),
    AUDIENCE_VALUE_BASED(
            AUDIENCE, "The audience is value-based, which is not supported", "Choose an audience without values."),
    AUDIENCE_DATA_SOURCE(
            AUDIENCE,
            "The audience was filled in a way that excludes several match keys",
            "Choose another audience or create a new one."),
    AUDIENCE_NOT_SHARED(
            AUDIENCE,
            "The audience is no longer shared with this ad account",
            "Share the audience with the ad account again, or choose another one."),
    AUDIENCE_ACCESS_LOST(
            AUDIENCE,
            "The connected person may not change this audience",
            "Give the person access to the audience and \"Manage campaigns\" of its ad account in the business settings,"
                    + " or choose another audience."),
    AUDIENCE_BUSY(
            AUDIENCE,
            "The audience is being updated on Facebook",
            "You need not do anything: sending goes on when the update is over."),
    AUDIENCE_DISABLED(AUDIENCE, "The audience is disabled", "Choose another audience in the step."),
    AUDIENCE_IN_USE(
            AUDIENCE,
            "The audience is the source of lookalike audiences",
            "Delete the lookalike audiences on Facebook first."),

    STEPS_MISSING(AUDIENCE, "The canvas has no step", "Add a step."),
    AD_ACCOUNT_MISSING(AUDIENCE, "The step has no ad account", "Choose an ad account in the step."),
    AUDIENCE_MISSING(
            AUDIENCE, "The step has no audience", "Name a new audience or choose an existing one in the step."),
    MATCH_KEYS_MISSING(AUDIENCE, "The step has no match keys", "Choose at least one field to match users by."),

    PAUSED(
            AUDIENCE,
            "Sending was paused by an operator",
            "Sending goes on when the pause ends. An operator can resume it earlier."),

    ALL_USERS_ERRORED(
            ENTRIES,
            "All users of a step are erroring",
            "Look at the step's errored users by cause, remove the cause, and send them again."),
    UNAVAILABLE(ENTRIES, "Facebook gave no valid answer", Advice.RETRIED),
    TIMED_OUT(ENTRIES, "Facebook did not answer in time", Advice.RETRIED),
    REFUSED(ENTRIES, "Facebook refused the user's data", "Read Facebook's message. " + Advice.CORRECT),
    INVALID_ENTRY(ENTRIES, "Facebook found the user's data malformed", Advice.CORRECT),
    DISCARDED(ENTRIES, "Discarded by an operator", "Send these users again only if that was a mistake."),
    UNKNOWN(ENTRIES, "A cause of a newer version", "Look again once the upgrade has ended.");

    private final Scope scope;
    private final String title;
    private final String whatToDo;

    Cause(Scope scope, String title, String whatToDo) {
        this.scope = scope;
        this.title = title;
        this.whatToDo = whatToDo;
    }

    public Scope scope() {
        return scope;
    }

    public String title() {
        return title;
    }

    public String whatToDo() {
        return whatToDo;
    }

    /** Whether it certainly concerns the whole ad account, so that no other audience needs to be tried. */
    public boolean certainlyConcernsAccount() {
        return scope == AD_ACCOUNT && Traits.narrowest(this) == AD_ACCOUNT;
    }

    /** Whether it certainly concerns the app, and not the token of one connection. */
    public boolean certainlyConcernsApp() {
        return scope == APP && Traits.narrowest(this) == APP;
    }

    /** The cause shown once the whole connection is known to have it. */
    public Cause widenedToConnection() {
        return this == AD_ACCOUNT_PERMISSION_MISSING ? PERMISSION_MISSING : this;
    }

    /** The cause shown while only one audience is known to have it. */
    public Cause narrowedToAudience() {
        return this == AD_ACCOUNT_ACCESS_LOST ? AUDIENCE_ACCESS_LOST : this;
    }

    /** Whether Facebook limits calls on an ad account, for every caller. */
    public boolean limitsAccount() {
        return this == THROTTLED || this == BURSTS_LIMITED;
    }

    /** Whether Facebook rejects the entry's own data, and so the same entry again. */
    public boolean isOfData() {
        return this == REFUSED || this == INVALID_ENTRY;
    }

    /** Whether it usually ends without action, like limits and outages. */
    public boolean endsByItself() {
        return Traits.endsByItself(this);
    }

    /** Whether it ends as soon as a person accepts terms on Facebook, and waits for the effect. */
    public boolean waitsForTerms() {
        return Traits.waitsForTerms(this);
    }

    /** Facebook's pages on which a person can remove the cause; often none. */
    public List<Link> links(long adAccount, OptionalLong business) {
        return Links.of(this, adAccount, business);
    }

    @JsonValue
    public String apiName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of a row. During a roll-out a newer version may have written a cause that this one does not know. */
    public static Cause stored(String apiName) {
        return named(apiName).orElse(UNKNOWN);
    }

    public static Optional<Cause> named(String apiName) {
        return Arrays.stream(values())
                .filter(cause -> cause.apiName().equals(apiName))
                .findFirst();
    }
}
