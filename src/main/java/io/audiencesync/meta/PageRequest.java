package io.audiencesync.meta;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which page of a list: at most {@code limit} items, after the cursor of the page before; {@code lean}: without costly fields. */
public record PageRequest(int limit, Optional<String> after, boolean lean) {

    private static final int SMALLEST = 10;

    public static PageRequest first(int limit) {
        return new PageRequest(limit, Optional.empty(), false);
    }

    public PageRequest after(String cursor) {
        return new PageRequest(limit, Optional.of(cursor), lean);
    }

    /** Half as many items, and then fewer fields if the smallest page is too large; empty if nothing is smaller. */
    public Optional<PageRequest> smaller() {
        if (limit > SMALLEST) {
            return Optional.of(new PageRequest(Math.max(SMALLEST, limit / 2), after, lean));
        }
        return lean ? Optional.empty() : Optional.of(new PageRequest(limit, after, true));
    }

    Map<String, String> parameters(String fields) {
        var parameters = new HashMap<>(Map.of("fields", fields, "limit", Integer.toString(limit)));
        after.ifPresent(cursor -> parameters.put("after", cursor));
        return parameters;
    }
}
