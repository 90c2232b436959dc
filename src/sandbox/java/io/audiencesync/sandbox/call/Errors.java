package io.audiencesync.sandbox.call;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Facebook's documented and recorded error bodies. */
public final class Errors {

    private static final DateTimeFormatter SESSION_TIME = DateTimeFormatter.ofPattern(
                    "EEEE, dd-MMM-yy HH:mm:ss zzz", Locale.US)
            .withZone(ZoneId.of("America/Los_Angeles"));
    private static final String LIMITS = "https://developers.facebook.com/docs/graph-api/overview/rate-limiting";

    private Errors() {}

    public static GraphError invalidParameter(String detail) {
        return GraphError.of(100, "(#100) Invalid parameter: " + detail);
    }

    public static GraphError missingParameter(String name) {
        return GraphError.of(100, "(#100) Missing parameter(s): " + name);
    }

    public static GraphError nonexistingField(String field, String nodeType) {
        return GraphError.of(
                100, "(#100) Tried accessing nonexisting field (" + field + ") on node type (" + nodeType + ")");
    }

    public static GraphError missingObject(String method, String id) {
        return GraphError.of(
                        100,
                        33,
                        "Unsupported " + method.toLowerCase(Locale.ROOT) + " request. Object with ID '" + id
                                + "' does not exist, cannot be loaded due to missing permissions, or does not support this operation."
                                + " Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api")
                .withType("GraphMethodException");
    }

    public static GraphError unknownPath(String path) {
        return GraphError.of(2500, "Unknown path components: /" + path);
    }

    public static GraphError noToken() {
        return GraphError.of(2500, "An active access token must be used to query information about the current user.");
    }

    public static GraphError unparsableToken() {
        return GraphError.of(190, "Invalid OAuth access token - Cannot parse access token");
    }

    public static GraphError expiredToken(Instant expired, Instant now) {
        return GraphError.of(
                190,
                463,
                "Error validating access token: Session has expired on " + SESSION_TIME.format(expired)
                        + ". The current time is " + SESSION_TIME.format(now) + ".");
    }

    public static GraphError deadToken(int subcode) {
        return GraphError.of(190, subcode, "Error validating access token: " + whyDead(subcode));
    }

    private static String whyDead(int subcode) {
        return switch (subcode) {
            case 458 -> "The user has not authorized application.";
            case 459 ->
                "You cannot access the app till you log in to www.facebook.com and follow the instructions given.";
            case 460 ->
                "The session has been invalidated because the user changed their password or Facebook has changed"
                        + " the session for security reasons.";
            case 463 -> "Session has expired.";
            case 464 -> "Sessions for the user are not allowed because the user is not a confirmed user.";
            default -> "The session is invalid because the user logged out.";
        };
    }

    public static GraphError proofRequired() {
        return GraphError.of(100, "API calls from the server require an appsecret_proof argument")
                .withType("GraphMethodException");
    }

    public static GraphError proofInvalid() {
        return GraphError.of(100, "Invalid appsecret_proof provided in the API argument")
                .withType("GraphMethodException");
    }

    /** @param code 294, 10 or 200 */
    public static GraphError scopeMissing(int code, String scope) {
        var message = switch (code) {
            case 294 -> "(#294) Managing advertisements requires an access token with the extended permission " + scope;
            case 10 -> "(#10) Application does not have permission for this action";
            default -> "(#" + code + ") Requires " + scope + " permission to manage the object";
        };
        return GraphError.of(code, message).withStatus(403);
    }

    public static GraphError cannotUpdateAudience(String audience) {
        return GraphError.of(200, "(#200) The current user can not update audience " + audience)
                .withStatus(403);
    }

    public static GraphError noAccountAccess() {
        return GraphError.of(200, "(#200) Ad account owner has NOT grant ads_management or ads_read permission")
                .withStatus(403);
    }

    public static GraphError noWritePermission() {
        return GraphError.of(2654, 1713092, "(#2654) Failed to create custom audience")
                .withUserText("No Write Permission", "You do not have write permission on this ad account.");
    }

    public static GraphError createFailed(String title, String message) {
        return GraphError.of(2654, "(#2654) Failed to create custom audience").withUserText(title, message);
    }

    /** @param which 200 with subcode 1870034 or 1870090 or 1870092 when given as a subcode; 2655, 2663 and 2664 are codes */
    public static GraphError termsNotAccepted(int which) {
        var error = which < 10_000
                ? GraphError.of(which, "(#" + which + ") Terms of service has not been accepted")
                : GraphError.of(200, which, "Permissions error");
        return error.withUserText(
                "Custom Audience Terms Not Accepted",
                "You have not yet accepted the terms for this ad account. Please accept them before you go on.");
    }

    public static GraphError withoutBusiness() {
        return GraphError.of(200, 1870050, "Permissions error")
                .withUserText("No Business", "The ad account is not associated with a business.");
    }

    public static GraphError accountDisabled() {
        return GraphError.of(200, 1404163, "Permissions error")
                .withUserText("Advertising Access Restricted", "This ad account may not be used to advertise.");
    }

    public static GraphError audienceTooSmall() {
        return GraphError.of(200, 1870047, "Permissions error")
                .withUserText(
                        "Audience Size too Low",
                        "You cannot remove users from this audience because it will result in a low audience size.");
    }

    public static GraphError replaceInProgress() {
        return GraphError.of(2650, 1870145, "(#2650) Failed to update the custom audience")
                .withUserText("Audience Update In Progress", "The audience is being replaced. Please try again later.");
    }

    public static GraphError replaceFault(int subcode, String why) {
        return GraphError.of(2650, subcode, "(#2650) Failed to update the custom audience")
                .withUserText(why, why + ".");
    }

    public static GraphError dataSourceClash(String created, String used) {
        return GraphError.of(
                2650,
                "(#2650) Failed to update the custom audience: This audience was created from data source FILE_IMPORTED."
                        + created + ", which does not support data source FILE_IMPORTED." + used + ".");
    }

    public static GraphError valueRequired() {
        return GraphError.of(100, "(#100) Value-Based Custom Audience requires LOOKALIKE_VALUE attribute.");
    }

    public static GraphError uploadBlocked() {
        return GraphError.of(100, 1713230, "Invalid parameter")
                .withUserText("Audience Upload Blocked", "This audience may violate our policies and cannot be updated.");
    }

    public static GraphError editBlocked() {
        return GraphError.of(100, 1713231, "Invalid parameter")
                .withUserText(
                        "Update Restricted Fields and Rule",
                        "This audience may violate our policies and cannot be edited.");
    }

    public static GraphError audienceDisabled() {
        return GraphError.of(100, 1870065, "Invalid parameter").withUserText("Audience Disabled", "This audience is disabled.");
    }

    public static GraphError deleteDependent() {
        return GraphError.of(2656, "(#2656) Failed to delete custom audience because associated lookalikes exist");
    }

    public static GraphError deprecatedVersion(String latest) {
        return GraphError.of(
                2635,
                "(#2635) You are calling a deprecated version of the Ads API. Please update to the latest version: "
                        + latest + ".");
    }

    public static GraphError accountThrottled() {
        return GraphError.of(
                80003,
                2446079,
                "(#80003) There have been too many calls to this ad-account. Wait a bit and try again. For more info,"
                        + " please refer to " + LIMITS + "#custom-audience.");
    }

    /** @param code 17, else 613 */
    public static GraphError scoreExceeded(int code) {
        return code == 17
                ? GraphError.of(17, 2446079, "(#17) User request limit reached")
                : GraphError.of(613, 1487742, "(#613) There have been too many calls from this ad account.");
    }

    /** @param code 4, else 341 */
    public static GraphError appThrottled(int code) {
        return GraphError.of(code, "(#" + code + ") Application request limit reached")
                .asTransient();
    }

    public static GraphError unavailable() {
        return GraphError.of(2, "An unexpected error has occurred. Please retry your request later.")
                .withStatus(500)
                .asTransient();
    }

    public static GraphError oauth(int subcode, String message) {
        return GraphError.of(100, subcode, message);
    }
}
