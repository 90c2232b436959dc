package io.audiencesync.sandbox.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One of Facebook's errors and the HTTP status that carries it (0 = 400). All but code may be missing.
 *
 * @param title shown to people as error_user_title, like userMessage as error_user_msg
 */
public record GraphError(
        int status,
        int code,
        Integer subcode,
        String type,
        String message,
        String title,
        String userMessage,
        Boolean isTransient,
        JsonNode errorData) {

    public GraphError {
        status = status == 0 ? 400 : status;
        type = type == null ? "OAuthException" : type;
        message = message == null ? "(#" + code + ") Error" : message;
    }

    public static GraphError of(int code, String message) {
        return new GraphError(0, code, null, null, message, null, null, null, null);
    }

    public static GraphError of(int code, int subcode, String message) {
        return of(code, message).withSubcode(subcode);
    }

    public GraphError withStatus(int other) {
        return new GraphError(other, code, subcode, type, message, title, userMessage, isTransient, errorData);
    }

    public GraphError withSubcode(Integer other) {
        return new GraphError(status, code, other, type, message, title, userMessage, isTransient, errorData);
    }

    public GraphError withType(String other) {
        return new GraphError(status, code, subcode, other, message, title, userMessage, isTransient, errorData);
    }

    /** Adds texts meant for people. Facebook then says that the error is not transient. */
    public GraphError withUserText(String otherTitle, String otherMessage) {
        return new GraphError(status, code, subcode, type, message, otherTitle, otherMessage, false, errorData);
    }

    public GraphError asTransient() {
        return new GraphError(status, code, subcode, type, message, title, userMessage, true, errorData);
    }

    public ObjectNode body(String traceId) {
        var error = Json.object().put("message", message).put("type", type).put("code", code);
        putUnlessNull(error, "error_subcode", subcode);
        putUnlessNull(error, "is_transient", isTransient);
        putUnlessNull(error, "error_user_title", title);
        putUnlessNull(error, "error_user_msg", userMessage);
        putUnlessNull(error, "error_data", errorData);
        return Json.object().set("error", error.put("fbtrace_id", traceId));
    }

    /** The companion header that Facebook sends with every error. */
    public String authenticateHeader() {
        var kind = code == 190 ? "invalid_token" : "invalid_request";
        return "OAuth \"Facebook Platform\" \"" + kind + "\" \"" + message.replace('"', '\'') + "\"";
    }

    private static void putUnlessNull(ObjectNode error, String name, Object value) {
        if (value != null) {
            error.set(name, Json.MAPPER.valueToTree(value));
        }
    }
}
