package io.audiencesync.matchkey.normalize;

/** Undoes the damage that spreadsheets and floating-point columns do to numbers that consist of digits. */
final class SpreadsheetNumbers {

    private static final int GROUP = 3;

    private SpreadsheetNumbers() {}

    /** Removes a fraction of zeros: "75001.0" is 75001. Other texts stay unchanged. */
    static String withoutZeroFraction(String text) {
        int point = afterDigits(text, afterSign(text));
        int zeros = text.length() - point - 1;
        if (point == afterSign(text) || zeros < 1 || !isSeparator(text.charAt(point))) {
            return text;
        }
        for (int at = point + 1; at < text.length(); at++) {
            if (text.charAt(at) != '0') {
                return text;
            }
        }
        // "75.000" groups thousands; floats print no such short number with three zeros
        return point <= GROUP && zeros == GROUP ? text : text.substring(0, point);
    }

    /**
     * "4.9151E+12" may have lost digits. Java and JSON write the exponent without a plus, many countries use a comma.
     */
    static boolean isRounded(String text) {
        int start = afterSign(text);
        int at = afterDigits(text, start);
        if (at == start) {
            return false;
        }
        if (at < text.length() && isSeparator(text.charAt(at))) {
            at = afterDigits(text, at + 1);
        }
        if (at == text.length() || text.charAt(at) != 'E' && text.charAt(at) != 'e') {
            return false;
        }
        int exponent = afterSign(text, at + 1);
        return exponent < text.length() && afterDigits(text, exponent) == text.length();
    }

    private static int afterSign(String text) {
        return afterSign(text, 0);
    }

    private static int afterSign(String text, int at) {
        return at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-') ? at + 1 : at;
    }

    private static int afterDigits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static boolean isSeparator(char character) {
        return character == '.' || character == ',';
    }
}
