package io.audiencesync.sandbox.call;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads {@code application/x-www-form-urlencoded} texts, queries too. */
public final class FormBody {

    private FormBody() {}

    public static Map<String, String> read(String text) {
        var values = new LinkedHashMap<String, String>();
        if (text == null || text.isEmpty()) {
            return values;
        }
        for (var pair : text.split("&")) {
            var equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return values;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new GraphException(Errors.invalidParameter("malformed percent-encoding"));
        }
    }
}
