package io.audiencesync.lookup;

import io.audiencesync.buffer.lookup.NewestRows.FoundRow;
import java.util.ArrayList;
import java.util.List;

/** The found rows in pages that fit into memory, as far as the search goes. */
record SearchPages(List<List<FoundRow>> pages) {

    private static final int MAX_USERS = 200_000;
    private static final int PAGE_USERS = 20_000;

    /** The last row of a page may go beyond its size, as a row is read whole. */
    static SearchPages of(List<FoundRow> found) {
        var pages = new ArrayList<List<FoundRow>>();
        var users = 0;
        var inPage = PAGE_USERS;
        for (var row : found) {
            if (users >= MAX_USERS) {
                break;
            }
            if (inPage >= PAGE_USERS) {
                pages.add(new ArrayList<>());
                inPage = 0;
            }
            pages.getLast().add(row);
            users += row.entries();
            inPage += row.entries();
        }
        return new SearchPages(pages);
    }

    int rows() {
        return pages.stream().mapToInt(List::size).sum();
    }
}
