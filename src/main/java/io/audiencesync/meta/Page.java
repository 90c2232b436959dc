package io.audiencesync.meta;

import java.util.List;
import java.util.Optional;

/** One page of a list; {@code after} is the cursor of the next page, absent on the last. */
public record Page<T>(List<T> items, Optional<String> after) {

    public Page {
        items = List.copyOf(items);
    }
}
