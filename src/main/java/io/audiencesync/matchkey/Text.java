package io.audiencesync.matchkey;

import java.text.Normalizer;
import java.util.Locale;
import java.util.function.IntPredicate;

/** Unicode helpers of the normalizing rules. */
public final class Text {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int ACUTE_ACCENT = 0xB4;
    private static final String ASCII_SYMBOLS = "$+<=>^`|~";

    private Text() {}

    /**
     * Lower-cases independently of the machine's locale, and composes (NFC), so that equal texts have equal bytes.
     */
    public static String lower(String text) {
        if (isAscii(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        var lower = compose(text).toLowerCase(Locale.ROOT);
        return compose(lower);
    }

    public static String compose(String text) {
        return isAscii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    public static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isEdge(text.charAt(start))) {
            start++;
        }
        while (start < end && isEdge(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** Removes white space and punctuation. Keeps letters, digits and emoji of any script. */
    public static String compact(String text) {
        return trim(compose(keep(text, character -> !isNoise(character) && !isPunctuation(character))));
    }

    public static String keep(String text, IntPredicate kept) {
        if (text.codePoints().allMatch(kept)) {
            return text;
        }
        return text.codePoints()
                .filter(kept)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Folds a name for look-ups: "Côte d’Ivoire" and "cote divoire" give the same letters. */
    public static String fold(String name) {
        return keep(Normalizer.normalize(name, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT), Character::isLetter);
    }

    /** Converts digits of any script to 0 to 9. */
    public static String asciiDigits(String text) {
        if (isAscii(text)) {
            return text;
        }
        return text.codePoints()
                .map(character -> Character.isDigit(character) ? '0' + Character.digit(character, 10) : character)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    public static boolean isLatinLetter(int character) {
        return character >= 'a' && character <= 'z';
    }

    /** White space and invisible characters: controls, byte-order marks, direction marks of copied phone numbers. */
    public static boolean isNoise(int character) {
        if (character < 0x80) {
            return character <= ' ' || character == 0x7F;
        }
        return switch (Character.getType(character)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL -> true;
            // Joiners are part of how Persian and Indic names are spelt.
            case Character.FORMAT -> character != ZERO_WIDTH_NON_JOINER && character != ZERO_WIDTH_JOINER;
            default -> false;
        };
    }

    /** A joiner or a filler at the end of a text has no effect. */
    private static boolean isEdge(int character) {
        return isNoise(character)
                || character == ZERO_WIDTH_NON_JOINER
                || character == ZERO_WIDTH_JOINER
                || isFiller(character);
    }

    /** Hangul letters by type, but blank. */
    private static boolean isFiller(int character) {
        return character == 0x115F || character == 0x1160 || character == 0x3164 || character == 0xFFA0;
    }

    /** Not a joiner, a combining accent or a filler. */
    public static boolean isVisible(int character) {
        if (isFiller(character)) {
            return false;
        }
        return switch (Character.getType(character)) {
            case Character.FORMAT, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> false;
            default -> true;
        };
    }

    static boolean isPunctuation(int character) {
        return switch (Character.getType(character)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            // Typed instead of an apostrophe, or commonly seen as ASCII punctuation.
            default -> character == ACUTE_ACCENT || ASCII_SYMBOLS.indexOf(character) >= 0;
        };
    }

    public static boolean isWellFormed(String text) {
        if (isAscii(text)) {
            return true;
        }
        return text.codePoints()
                .noneMatch(character -> character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE);
    }

    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
