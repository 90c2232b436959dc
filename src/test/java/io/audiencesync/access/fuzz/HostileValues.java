package io.audiencesync.access.fuzz;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Values that break careless readers, as raw JSON and as texts in addresses and headers. */
record HostileValues(Choice choice) {

    private static final List<String> JSON = List.of(
            "null",
            "true",
            "[]",
            "{}",
            "[[]]",
            "\"\"",
            "\" \"",
            "-1",
            "0",
            "-0.0",
            "1e400",
            "1e999999999",
            "-1e-999999999",
            "123456789012345678901234567890",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "2147483648",
            "1.5",
            "NaN",
            "Infinity",
            "01",
            "+1",
            "0x10",
            "'x'",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"\\x\"",
            "\"\\u12\"",
            "\"\t\"",
            "\"\\u202e\\u0301\\ufeff\\uffff\"",
            "\"\ud83d\udca9\"",
            "\"'; drop table step; --\"",
            "\"\\\\\\\"' or 1=1\"",
            "\"<script>alert(1)</script>\"",
            "\"${jndi:ldap://127.0.0.1/a}{{7*7}}\"",
            "\"\\r\\nSet-Cookie: a=b\"",
            "\"../../etc/passwd\"",
            "\"%00%zz%s%n\"",
            "\"http://169.254.169.254/latest\"",
            "\"+1000000000-12-31T23:59:59Z\"",
            "\"-1000000000-01-01T00:00:00Z\"",
            "\"294277-01-01T00:00:00Z\"",
            "\"0000-01-01T00:00:00Z\"",
            "\"2026-02-30T25:61:61Z\"",
            "\"Europe/Nowhere\"",
            "\"GMT+99\"",
            "/*c*/1",
            "\ufeff1",
            "{\"a\":1,\"a\":2}",
            "[1,]",
            "{,}");

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "-1",
            "0",
            "99999999999999999999",
            "9223372036854775807",
            "-9223372036854775808",
            "1e9",
            "NaN",
            "null",
            "undefined",
            "true",
            "\u0000",
            "a\u0000b",
            "'",
            "\"",
            "\\",
            "'; drop table step; --",
            "%",
            "_",
            "..",
            "../..",
            "a/b",
            "a;b=c",
            "{}",
            "[]",
            "<b>",
            "\r\nX: y",
            "\ud83d\udca9",
            "\u202e",
            "\ufffe",
            "act_",
            "act_99999999999999999999",
            "act_-1",
            "+1000000000-12-31T23:59:59Z",
            "-1000000000-01-01T00:00:00Z",
            "294277-01-01T00:00:00Z",
            "2026-13-01",
            "2026-11-28T00:00:00",
            "00000000-0000-0000-0000-000000000000",
            "x".repeat(300),
            "x".repeat(3_000),
            "${jndi:ldap://127.0.0.1/a}");

    private static final List<String> SEGMENTS = List.of(
            "%zz", "%", "%4", "%00", "%C0%AF", "%E0%80", "%2e%2e", "..", ".", "a%2Fb", ";", "*", "x".repeat(5_000));

    String json() {
        return switch (choice.below(30)) {
            case 0 -> "\"" + "a".repeat(choice.of(300, 70_000)) + "\"";
            case 1 -> "[".repeat(choice.of(900, 5_000));
            case 2 -> "[".repeat(900) + "]".repeat(900);
            case 3 -> "{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000);
            case 4 -> "9".repeat(choice.of(400, 2_000));
            default -> choice.of(JSON);
        };
    }

    /** Encoded for an address. */
    String text() {
        return URLEncoder.encode(choice.of(TEXTS), StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A segment of a path as no client writes it, or a text. */
    String segment() {
        return choice.once(3) ? choice.of(SEGMENTS) : text();
    }

    /** For a header: without control characters, with which it is no HTTP. */
    String header() {
        return choice.of(TEXTS).replaceAll("\\p{Cntrl}", "");
    }
}
