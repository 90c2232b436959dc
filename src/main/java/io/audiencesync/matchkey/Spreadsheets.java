package io.audiencesync.matchkey;

/** What spreadsheets and floating-point columns make of a number that only consists of digits. */
final class Spreadsheets {

    private Spreadsheets() {}

    /** "75001.0" is 75001: a fraction of zeros is no part of the number. Other texts stay as they are. */
    static String withoutZeroFraction(String text) {
        int point = text.indexOf('.');
        if (point < 1 || point == text.length() - 1) {
            return text;
        }
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            boolean fits =
                    at < point ? isDigit(character) || at == 0 && character == '+' : at == point || character == '0';
            if (!fits) {
                return text;
            }
        }
        return text.substring(0, point);
    }

    /** "4.9151E+12" has lost its last digits. */
    static boolean isRounded(String text) {
        int exponent = Math.max(text.indexOf("E+"), text.indexOf("e+"));
        if (exponent < 1 || exponent + 2 >= text.length()) {
            return false;
        }
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            boolean mark = at == exponent || at == exponent + 1;
            if (!mark && !isDigit(character) && (character != '.' || at > exponent)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
