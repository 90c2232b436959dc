package io.audiencesync.meta;

import java.util.Set;

/** What the person granted the app in the dialog; an expired grant counts as declined. */
public record Permissions(Set<String> granted, Set<String> declined) {

    public Permissions {
        granted = Set.copyOf(granted);
        declined = Set.copyOf(declined);
    }
}
