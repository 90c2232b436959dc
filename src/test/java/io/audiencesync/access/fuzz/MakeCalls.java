package io.audiencesync.access.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.audiencesync.access.fuzz.ApiDocument.Operation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** Makes up calls of the document's operations: a third of them well-formed. */
record MakeCalls(ApiDocument document, Choice choice, Map<String, String> known, String token) {

    private static final String JSON = "application/json";

    MakeCalls {
        known = Map.copyOf(known);
    }

    MadeUpCall next() {
        var operation = choice.of(document.operations());
        var wellFormed = choice.once(3);
        var method = wellFormed || !choice.once(20)
                ? operation.method()
                : choice.of("GET", "PUT", "POST", "DELETE", "PATCH", "OPTIONS", "TRACE", "FOO");
        var headers = new ArrayList<String>();
        var body = body(operation, wellFormed, headers);
        headers.add("Authorization: " + (wellFormed || !choice.once(20) ? "Bearer " + token : authorization()));
        if (!wellFormed) {
            oddHeaders(headers);
        }
        return new MadeUpCall(operation, method, address(operation, wellFormed), headers, body);
    }

    private HostileValues hostile() {
        return new HostileValues(choice);
    }

    private String address(Operation operation, boolean wellFormed) {
        var path = Arrays.stream(operation.path().split("/"))
                .map(part -> !part.startsWith("{")
                        ? part
                        : wellFormed || !choice.once(4)
                                ? known.getOrDefault(part.substring(1, part.length() - 1), "1")
                                : hostile().segment())
                .collect(Collectors.joining("/"));
        var query = operation.parameters("query").stream()
                .filter(parameter -> choice.once(2))
                .map(parameter -> parameter.path("name").asText() + "=" + parameter(parameter, wellFormed))
                .collect(Collectors.toCollection(ArrayList::new));
        if (!wellFormed && choice.once(6)) {
            query.add(choice.of("unknown=1", "%zz", "a=%zz", "&&&", "=", "limit=1&limit=2", "before", "%00=%00"));
        }
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }

    private String parameter(JsonNode parameter, boolean wellFormed) {
        if (!wellFormed && choice.once(2)) {
            return hostile().text();
        }
        var json = fromSchema(0).json(parameter.path("schema"));
        return known.getOrDefault(parameter.path("name").asText(), json.replaceAll("[^\\w:.-]", ""));
    }

    private FromSchema fromSchema(int hostileOnce) {
        return new FromSchema(document, choice, hostile(), known, hostileOnce);
    }

    private byte[] body(Operation operation, boolean wellFormed, List<String> headers) {
        var type = operation.contentType().orElse(JSON);
        if (operation.contentType().isEmpty() && (wellFormed || choice.once(2))) {
            return new byte[0];
        }
        var text = type.equals("application/x-www-form-urlencoded")
                ? "signed_request=" + (choice.once(2) ? hostile().text() : "abc.e30")
                : fromSchema(wellFormed ? 0 : choice.of(4, 12, 40)).json(operation.bodySchema());
        var body = wellFormed ? text.getBytes(UTF_8) : spoilt(text, headers);
        headers.add("Content-Type: " + (wellFormed || !choice.once(8) ? type : contentType()));
        headers.add("Content-Length: " + body.length);
        return body;
    }

    private byte[] spoilt(String text, List<String> headers) {
        return switch (choice.below(24)) {
            case 0 -> text.substring(0, choice.below(text.length() + 1)).getBytes(UTF_8);
            case 1 -> (text + choice.of("x", "{}", ",", "\0", "]")).getBytes(UTF_8);
            case 2 -> ("\ufeff" + text).getBytes(UTF_8);
            case 3 -> text.getBytes(UTF_16);
            case 4 -> (text + "\u00e9\u00ff").getBytes(ISO_8859_1);
            case 5 -> new byte[0];
            case 6 -> flipped(text.getBytes(UTF_8));
            case 7 -> {
                headers.add("Content-Encoding: " + choice.of("gzip", "deflate", "br", "x", "gzip, gzip"));
                yield choice.once(2) ? text.getBytes(UTF_8) : zipped(text);
            }
            default -> text.getBytes(UTF_8);
        };
    }

    private byte[] flipped(byte[] bytes) {
        for (int i = 0; bytes.length > 0 && i < 3; i++) {
            bytes[choice.below(bytes.length)] = (byte) choice.below(256);
        }
        return bytes;
    }

    private static byte[] zipped(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private String contentType() {
        return choice.of(
                "",
                ";",
                "text/plain",
                "*/*",
                "application/xml",
                "multipart/form-data",
                "multipart/form-data; boundary=x",
                "application/json; charset=utf-16",
                "application/json;;",
                "application/x-ndjson",
                "a/b/c",
                hostile().header());
    }

    private String authorization() {
        return choice.of(
                "Bearer",
                "Bearer x",
                "Bearer a.b.c",
                "Basic YTpi",
                "Bearer " + token + "x",
                "Bearer " + token + ", " + token,
                hostile().header());
    }

    private void oddHeaders(List<String> headers) {
        for (int i = choice.below(3); i > 0; i--) {
            headers.add(choice.of(
                            "Accept",
                            "Accept-Encoding",
                            "Accept-Language",
                            "Accept-Charset",
                            "If-Match",
                            "If-None-Match",
                            "Idempotency-Key",
                            "Range",
                            "Cookie",
                            "Origin",
                            "Referer",
                            "X-Forwarded-For",
                            "X-Forwarded-Host",
                            "X-HTTP-Method-Override",
                            "HX-Request",
                            "traceparent",
                            "Upgrade",
                            "Content-Language")
                    + ": "
                    + choice.of(
                            "*/*",
                            "text/html",
                            "application/json;q=0",
                            ";;;",
                            "\"0\"",
                            "W/\"0\"",
                            "*",
                            "bytes=0-",
                            "q_session=a",
                            "h2c",
                            "PUT",
                            "key-" + choice.below(3),
                            "00-zz-zz-01",
                            hostile().header()));
        }
    }
}
