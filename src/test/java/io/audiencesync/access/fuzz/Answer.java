package io.audiencesync.access.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.audiencesync.sandbox.FacebookSandbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What came back, and what is wrong with it. */
record Answer(int status, String head, String body) {

    /** Of calls that are no call of an operation: another method, or a path that is none. */
    private static final Set<Integer> REFUSALS = Set.of(400, 401, 403, 404, 405, 406, 413, 414, 415, 422, 431);

    private static final List<String> LEAKS =
            List.of("Exception", "io.audiencesync", "\tat ", "SQLSTATE", "ERROR:", FacebookSandbox.SYSTEM_USER_TOKEN);

    private static final int SHOWN = 500;

    static Answer of(String text) {
        var rest = text.replaceFirst("(?s)^HTTP/1.1 100 .*?\r\n\r\n", "");
        var end = rest.indexOf("\r\n\r\n");
        return rest.matches("(?s)HTTP/1.1 \\d{3} .*") && end > 0
                ? new Answer(Integer.parseInt(rest.substring(9, 12)), rest.substring(0, end), rest.substring(end + 4))
                : new Answer(0, rest, "");
    }

    List<String> faults(MadeUpCall call, ObjectMapper json, String token) {
        var found = new ArrayList<String>();
        if (status == 0) {
            found.add("no answer");
        }
        if (status == 500) {
            found.add("failed");
        }
        if (status != 0 && !isExpected(call)) {
            found.add(status + " is not documented");
        }
        if (status >= 400 && !isProblem(json) && !isPage(call) && !(status == 400 && call.isNoUri())) {
            found.add("no problem+json");
        }
        if (LEAKS.stream().anyMatch(body::contains) || body.contains(token)) {
            found.add("leaks");
        }
        return found;
    }

    private boolean isExpected(MadeUpCall call) {
        return call.operation().statuses().contains(Integer.toString(status))
                || !call.isOfItsOperation() && (status < 300 || REFUSALS.contains(status));
    }

    private boolean isProblem(ObjectMapper json) {
        try {
            return head.toLowerCase().contains("content-type: application/problem+json")
                    && json.readTree(body).path("type").asText().startsWith("urn:audience-sync:problem:")
                    && json.readTree(body).path("status").asInt() == status;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /** Callers that ask for a page get one from the login's callback and where no route answers. */
    private boolean isPage(MadeUpCall call) {
        return call.headers().contains("Accept: text/html")
                && head.toLowerCase().contains("content-type: text/html");
    }

    @Override
    public String toString() {
        var text = head.lines().findFirst().orElse("") + "\n" + body;
        return text.substring(0, Math.min(SHOWN, text.length()));
    }
}
