package io.audiencesync.web.audience;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.audiencesync.web.shell.Option;
import java.net.URLEncoder;
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
        return "?find=" + URLEncoder.encode(find, UTF_8) + "&state=" + state + "&after=" + after;
    }
}
