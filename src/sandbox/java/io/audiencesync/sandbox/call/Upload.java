package io.audiencesync.sandbox.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/** The rows of one users call, checked and digested before the world is locked. */
public record Upload(Schema schema, List<Row> rows) {

    /** @param fault why Facebook finds it invalid; null if valid */
    public record Row(JsonNode json, String identity, Digest digest, String fault) {

        public Stream<String> cells() {
            return json.isArray() ? json.valueStream().map(JsonNode::asText) : Stream.of(json.asText());
        }
    }

    static Row row(Schema schema, JsonNode json) {
        var fault = schema.fault(json);
        var identity = fault == null ? schema.identity(json) : json.toString();
        return new Row(json, identity, Digest.ofIdentity(identity), fault);
    }

    public String dataSource() {
        return schema.multiKey() ? "MULTI_HASHES" : "HASHES_OR_USER_IDS";
    }
}
