package io.audiencesync.web.audience;

import io.audiencesync.web.shell.Address;
import io.audiencesync.web.shell.Option;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of audiences.
 *
 * @param next the address of the next page; null on the last one
 */
record AudienceListPage(
        List<AudienceRow> rows,
        String find,
        List<Option> states,
        boolean filtered,
        NewDraft draft,
        List<Option> adAccounts,
        @Nullable String next) {

    static List<Option> states(String state) {
        return List.of(
                new Option("", "All", state.isEmpty()),
                new Option("draft", "Drafts", state.equals("draft")),
                new Option("facebook", "On Facebook", state.equals("facebook")));
    }

    static String next(String find, String state, long after) {
        return new Address("")
                .with("find", find)
                .with("state", state)
                .with("after", after)
                .text();
    }
}
