package io.audiencesync.sandbox.call;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the text parts of {@code multipart/form-data}, which Facebook's Java SDK sends on DELETE too. */
final class MultipartBody {

    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)");
    private static final Pattern NAME = Pattern.compile("(?i)content-disposition:[^\\r\\n]*[; ]name=\"([^\"]*)\"");

    private MultipartBody() {}

    static Map<String, String> read(String contentType, Buffer body) {
        var boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            throw new GraphException(Errors.invalidParameter("multipart without boundary"));
        }
        var values = new LinkedHashMap<String, String>();
        var text = body.toString(StandardCharsets.UTF_8);
        for (var part : text.split(Pattern.quote("--" + boundary.group(1)))) {
            var end = part.indexOf("\r\n\r\n");
            var name = end < 0 ? null : NAME.matcher(part.substring(0, end));
            if (name != null && name.find()) {
                values.put(name.group(1), content(part.substring(end + 4)));
            }
        }
        return values;
    }

    private static String content(String part) {
        return part.endsWith("\r\n") ? part.substring(0, part.length() - 2) : part;
    }
}
