package io.audiencesync.meta;

import java.util.Set;

/** Permissions that the person granted and declined in the dialog. An expired grant counts as declined. */
public record Permissions(Set<String> granted, Set<String> declined) {

    public Permissions {
        granted = Set.copyOf(granted);
        declined = Set.copyOf(declined);
    }
}
