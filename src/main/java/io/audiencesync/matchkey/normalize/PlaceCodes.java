package io.audiencesync.matchkey.normalize;

import io.audiencesync.matchkey.Text;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Codes of countries and of US and Canadian states, by name. The tables are our own files: in a native executable
 * {@link java.util.Locale} knows the build's language only.
 */
final class PlaceCodes {

    private static final String US = "us";
    private static final String CANADA = "ca";

    private static final Map<String, String> COUNTRIES = codesByName("countries.properties");
    private static final Map<String, String> US_STATES = codesByName("states-us.properties");
    private static final Map<String, String> CANADIAN_PROVINCES = codesByName("states-ca.properties");

    private PlaceCodes() {}

    /** The lower-case alpha-2 code, by alpha-2 or alpha-3 code or by name (English or local). */
    static Optional<String> countryCode(String text) {
        return Optional.ofNullable(COUNTRIES.get(Text.fold(text)));
    }

    /** The two letters of a US or Canadian state, by its folded name; empty for other countries. */
    static Optional<String> stateCode(String folded, UserCountry country) {
        return Optional.ofNullable(country.is(US) || country.isUnknown() ? US_STATES.get(folded) : null)
                .or(() -> Optional.ofNullable(
                        country.is(CANADA) || country.isUnknown() ? CANADIAN_PROVINCES.get(folded) : null));
    }

    /** A line is {@code code=name|another name}; the code is a name too. */
    private static Map<String, String> codesByName(String file) {
        var codes = new HashMap<String, String>();
        read(file).forEach((code, names) -> {
            codes.put(code.toString(), code.toString());
            for (var name : names.toString().split("\\|")) {
                codes.put(Text.fold(name), code.toString());
            }
        });
        return Map.copyOf(codes);
    }

    private static Properties read(String file) {
        var properties = new Properties();
        try (var lines = new InputStreamReader(PlaceCodes.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
            properties.load(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
