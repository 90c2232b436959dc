package io.audiencesync.matchkey.normalize;

import java.util.Locale;
import java.util.Optional;

/**
 * A written phone number, reduced to its digits. Letters and symbols are removed, as Meta's rule says. An extension
 * and everything after it is cut off.
 *
 * @param international written with a plus: the digits after it, without leading zeros
 */
record PhoneText(boolean international, String digits) {

    private static final String EXTENSION_SYMBOLS = "#~;";

    /** The shortest number before an extension: after fewer digits, "x5" is no extension. */
    private static final int SHORTEST = 4;

    static PhoneText of(String text) {
        var international = false;
        var digits = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); ) {
            int character = text.codePointAt(at);
            if (character == '+' || character == '\uFF0B') {
                if (international) {
                    break; // a second number
                }
                international = true;
                digits.setLength(0);
            } else if (Character.isDigit(character)) {
                digits.append((char) ('0' + Character.digit(character, 10)));
            } else if (digits.length() >= SHORTEST && beginsExtension(text, at)) {
                break;
            }
            at += Character.charCount(character);
        }
        return new PhoneText(international, international ? withoutLeadingZeros(digits) : digits.toString());
    }

    /** At a symbol of extensions, or at a word for one that is followed by a digit. */
    private static boolean beginsExtension(String text, int at) {
        if (EXTENSION_SYMBOLS.indexOf(text.charAt(at)) >= 0) {
            return true;
        }
        if (!Character.isLetter(text.codePointAt(at)) || at > 0 && Character.isLetter(text.codePointBefore(at))) {
            return false;
        }
        return word(text, at).filter(PhoneText::announcesExtension).isPresent();
    }

    private static Optional<String> word(String text, int at) {
        int end = at;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        int next = end;
        while (next < text.length() && !Character.isLetterOrDigit(text.charAt(next))) {
            next++;
        }
        return next < text.length() && Character.isDigit(text.charAt(next))
                ? Optional.of(text.substring(at, end).toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    private static boolean announcesExtension(String word) {
        return switch (word) {
            case "x", "xt", "xtn", "ext", "extn", "extension", "extensi\u00F3n", "int", "anexo", "\u0434\u043E\u0431" ->
                true;
            default -> false;
        };
    }

    private static String withoutLeadingZeros(CharSequence digits) {
        int first = 0;
        while (first < digits.length() && digits.charAt(first) == '0') {
            first++;
        }
        return digits.subSequence(first, digits.length()).toString();
    }
}
