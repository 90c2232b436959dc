package io.audiencesync.web.canvas;

/** Why a value is not sent, for people. */
public final class DropReason {

    private DropReason() {}

    /** @param code as in the API */
    public static String of(String code) {
        return switch (code) {
            case "missing" -> "No value given";
            case "malformed" -> "Not in the form of such a value";
            case "out_of_range" -> "Not a possible date";
            case "unknown" -> "Not in Facebook's list of values";
            case "placeholder" -> "A placeholder, not a real value";
            case "needs_country" -> "A national number without a country";
            case "nothing_left" -> "Nothing is left after normalizing";
            default -> code;
        };
    }
}
