package io.audiencesync.web.users;

import io.audiencesync.lookup.LookupAnswer;
import io.audiencesync.web.shell.Shell;
import io.quarkus.qute.TemplateData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param entries null before the first search */
@TemplateData
public record UsersPage(UserQuery query, @Nullable List<EntryRow> entries, List<String> notes) {

    static UsersPage of(UserQuery query) {
        return new UsersPage(query, null, List.of());
    }

    static UsersPage of(Shell shell, UserQuery query, LookupAnswer answer) {
        return new UsersPage(
                query,
                answer.entries().stream()
                        .map(entry -> EntryRow.of(entry, shell))
                        .toList(),
                answer.notes());
    }

    public boolean isAnswered() {
        return entries != null;
    }

    @Override
    public String toString() {
        return "UsersPage[redacted]";
    }
}
