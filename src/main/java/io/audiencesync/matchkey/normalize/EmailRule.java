package io.audiencesync.matchkey.normalize;

import static io.audiencesync.matchkey.Reason.MALFORMED;

import io.audiencesync.matchkey.Text;

/** EMAIL: trimmed, lower-cased, and of an address's shape. Tags and dots of the local part stay. */
final class EmailRule {

    private static final String NEVER_IN_ADDRESS = "@,;:<>()[]\\\"";

    private EmailRule() {}

    static Normalized normalize(String text) {
        var address = withoutTrailingDots(Text.lower(text));
        return isAddress(address) ? Normalizer.value(address) : Normalizer.dropped(MALFORMED);
    }

    private static String withoutTrailingDots(String address) {
        int end = address.length();
        while (end > 0 && address.charAt(end - 1) == '.') {
            end--;
        }
        return address.substring(0, end);
    }

    private static boolean isAddress(String address) {
        int at = address.indexOf('@');
        return at > 0 && isPart(address.substring(0, at)) && isDomain(address.substring(at + 1));
    }

    private static boolean isDomain(String domain) {
        return isPart(domain) && domain.indexOf('.') > 0 && !domain.contains("..");
    }

    private static boolean isPart(String part) {
        return part.codePoints().noneMatch(EmailRule::isForbidden);
    }

    private static boolean isForbidden(int character) {
        return Text.isNoise(character) || NEVER_IN_ADDRESS.indexOf(character) >= 0;
    }
}
