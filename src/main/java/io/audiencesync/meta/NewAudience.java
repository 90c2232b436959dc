package io.audiencesync.meta;

import io.audiencesync.meta.reply.Json;
import java.util.Optional;

/** A customer file audience to create. Facebook allows several of one name. */
public record NewAudience(String name, Optional<String> description) {

    byte[] json() {
        var fields = Json.object()
                .put("name", name)
                .put("subtype", "CUSTOM")
                .put("customer_file_source", "USER_PROVIDED_ONLY");
        description.ifPresent(text -> fields.put("description", text));
        return Json.bytes(fields);
    }
}
