package io.audiencesync.meta;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which page of a list: at most {@code limit} items, after the cursor of the page before. */
public record PageRequest(int limit, Optional<String> after) {

    public static PageRequest first(int limit) {
        return new PageRequest(limit, Optional.empty());
    }

    public PageRequest after(String cursor) {
        return new PageRequest(limit, Optional.of(cursor));
    }

    Map<String, String> parameters(String fields) {
        var parameters = new HashMap<>(Map.of("fields", fields, "limit", Integer.toString(limit)));
        after.ifPresent(cursor -> parameters.put("after", cursor));
        return parameters;
    }
}
