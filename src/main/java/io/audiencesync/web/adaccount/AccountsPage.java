package io.audiencesync.web.adaccount;

import io.audiencesync.web.shell.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ad accounts.
 *
 * @param revision of the selection that is shown
 * @param failure why Facebook's list cannot be shown; null if it is
 * @param dropped ad accounts about to be deselected: the page asks first
 */
record AccountsPage(
        List<AccountRow> rows,
        String revision,
        @Nullable String failure,
        @Nullable Notice notice,
        List<String> dropped) {

    public List<AccountRow> chosen() {
        return rows.stream().filter(AccountRow::selected).toList();
    }
}
