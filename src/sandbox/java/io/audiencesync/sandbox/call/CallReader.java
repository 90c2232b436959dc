package io.audiencesync.sandbox.call;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads calls in all encodings of Facebook's clients: query, form, multipart and JSON, also for DELETE. */
public final class CallReader {

    private static final Pattern VERSION = Pattern.compile("v\\d+\\.\\d+");

    private final Map<String, JsonNode> params = new LinkedHashMap<>();
    private Upload upload;

    private CallReader() {}

    /** An HTTP request as received. Header values may be null. */
    public record Wire(
            String method,
            String path,
            String query,
            String contentType,
            String authorization,
            String origin,
            Buffer body) {}

    public static Call read(Wire wire) {
        var reader = new CallReader();
        try {
            reader.readForm(wire.query());
            reader.readBody(wire.contentType() == null ? "" : wire.contentType(), wire.body());
            return reader.call(wire);
        } catch (IOException e) {
            throw new GraphException(Errors.invalidParameter("the body cannot be read"));
        }
    }

    private Call call(Wire wire) throws IOException {
        var payload = params.remove("payload");
        if (payload != null) {
            readPayload(payload.isTextual() ? payload.asText() : payload.toString());
        }
        return call(wire, method(wire), params, upload, token(wire));
    }

    /** The readable parts of a call whose body is malformed. */
    public static Call unread(Wire wire) {
        return call(wire, wire.method(), Map.of(), null, headerToken(wire));
    }

    private static Call call(Wire wire, String method, Map<String, JsonNode> params, Upload upload, String token) {
        var segments = Arrays.stream(wire.path().split("/"))
                .filter(each -> !each.isEmpty())
                .toList();
        var versioned =
                !segments.isEmpty() && VERSION.matcher(segments.getFirst()).matches();
        var version = versioned ? segments.getFirst() : "";
        var path = versioned ? segments.subList(1, segments.size()) : segments;
        return new Call(method, version, path, params, upload, token, wire.origin(), wire.body());
    }

    private String method(Wire wire) {
        var override = params.remove("method");
        return override != null && wire.method().equals("POST")
                ? override.asText().toUpperCase(Locale.ROOT)
                : wire.method();
    }

    private String token(Wire wire) {
        var param = params.get("access_token");
        return param == null ? headerToken(wire) : param.asText();
    }

    private static String headerToken(Wire wire) {
        var parts = wire.authorization() == null
                ? List.<String>of()
                : List.of(wire.authorization().trim().split("\\s+", 2));
        var known = parts.size() == 2
                && List.of("bearer", "oauth").contains(parts.getFirst().toLowerCase(Locale.ROOT));
        return known ? parts.getLast() : null;
    }

    private void readBody(String contentType, Buffer body) throws IOException {
        if (body.length() == 0) {
            return;
        }
        if (contentType.startsWith("multipart/form-data")) {
            MultipartBody.read(contentType, body).forEach((name, value) -> params.put(name, new TextNode(value)));
        } else if (contentType.startsWith("application/json")) {
            readJson(body);
        } else {
            readForm(body.toString());
        }
    }

    private void readForm(String form) {
        FormBody.read(form).forEach((name, value) -> params.put(name, new TextNode(value)));
    }

    private void readPayload(String text) throws IOException {
        try (var parser = Json.MAPPER.createParser(text)) {
            parser.nextToken();
            upload = UploadReader.read(parser);
        }
    }

    private void readJson(Buffer body) throws IOException {
        try (var parser = Json.MAPPER.createParser(body.getBytes())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new GraphException(Errors.invalidParameter("the body must be an object"));
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var name = parser.currentName();
                parser.nextToken();
                if (name.equals("payload")) {
                    upload = UploadReader.read(parser);
                } else {
                    params.put(name, parser.readValueAsTree());
                }
            }
        }
    }
}
