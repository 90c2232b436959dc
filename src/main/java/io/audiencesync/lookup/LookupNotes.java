package io.audiencesync.lookup;

import io.audiencesync.lookup.Search.Scanned;
import java.util.ArrayList;
import java.util.List;

/** What an answer leaves out. */
final class LookupNotes {

    private static final String SYNCED =
            "Synced users are not remembered: entries that Facebook accepted are only counted.";
    private static final String NOT_SYNCED =
            "Users without a usable match key are stored by their id only. Look the user up by id to find them.";

    private LookupNotes() {}

    static List<String> of(Wanted wanted, Scanned pending, Scanned parked, Scanned errored) {
        var notes = new ArrayList<String>();
        notes.add(SYNCED);
        if (wanted.userId().isEmpty()) {
            notes.add(NOT_SYNCED);
        }
        bounded(notes, "pending", pending);
        bounded(notes, "parked", parked);
        bounded(notes, "errored", errored);
        return List.copyOf(notes);
    }

    private static void bounded(List<String> notes, String state, Scanned scanned) {
        if (!scanned.complete()) {
            notes.add("Of the %s users, the newest %d were searched; older ones are stored, too."
                    .formatted(state, scanned.users()));
        }
    }
}
