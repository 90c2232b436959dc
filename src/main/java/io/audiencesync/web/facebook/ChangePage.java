package io.audiencesync.web.facebook;

import io.audiencesync.connection.change.ChangeView;
import io.audiencesync.web.shell.Badge;
import io.audiencesync.web.shell.CauseNote;
import io.audiencesync.web.shell.Moment;
import io.audiencesync.web.shell.Notice;
import io.audiencesync.web.shell.Shell;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What would change if the new account took over.
 *
 * @param compared names the comparison in the form that confirms it
 * @param more lost audiences that are not listed
 */
record ChangePage(
        String person,
        String startedBy,
        Moment validUntil,
        @Nullable Moment expires,
        String summary,
        boolean loses,
        List<String> missingPermissions,
        List<AccountRow> accounts,
        List<LostRow> lost,
        long more,
        String compared,
        @Nullable Notice notice) {

    /** @param cause null: the new account can use it */
    record AccountRow(
            String id, String name, Badge state, @Nullable CauseNote cause) {}

    record LostRow(String name, String adAccount, String canvas, String step, long others, CauseNote cause) {}

    static ChangePage of(ChangeView change, Shell shell, @Nullable Notice notice) {
        var audiences = change.audiences();
        return new ChangePage(
                change.facebookUser().name(),
                change.startedBy(),
                Objects.requireNonNull(shell.at(change.validUntil())),
                shell.at(change.expiresAt()),
                change.summary(),
                audiences.lost() > 0,
                change.missingPermissions(),
                change.adAccounts().stream()
                        .map(account -> account(account, shell))
                        .toList(),
                audiences.list().stream().map(lost -> lost(lost, shell)).toList(),
                audiences.lost() - audiences.list().size(),
                change.validUntil().toString(),
                notice);
    }

    private static AccountRow account(ChangeView.Account account, Shell shell) {
        return new AccountRow(
                account.id().toString(),
                account.name(),
                account.usable() ? Badge.good("Usable") : Badge.bad("Lost"),
                account.cause() == null ? null : CauseNote.of(account.cause(), shell));
    }

    private static LostRow lost(ChangeView.Lost lost, Shell shell) {
        return new LostRow(
                lost.name(),
                lost.adAccount().toString(),
                lost.canvas(),
                lost.step(),
                lost.steps() - 1,
                CauseNote.of(lost.cause(), shell));
    }
}
