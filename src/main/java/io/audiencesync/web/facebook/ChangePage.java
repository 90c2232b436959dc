package io.audiencesync.web.facebook;

import io.audiencesync.connection.change.ChangeView;
import io.audiencesync.meta.Person;
import io.audiencesync.web.shell.Badge;
import io.audiencesync.web.shell.CauseNote;
import io.audiencesync.web.shell.Counts;
import io.audiencesync.web.shell.Moment;
import io.audiencesync.web.shell.Notice;
import io.audiencesync.web.shell.Shell;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What would change if the new account took over.
 *
 * @param connected who is connected now
 * @param same whether that account is the connected one, with a new token
 * @param byLogin at Facebook, and not by a token that was entered
 * @param audiences how many steps use
 * @param lost how many of them the new account cannot use
 * @param waiting users of those; a lower bound where there are very many
 * @param rows of lost audiences
 * @param more lost audiences that are not listed
 * @param compared names the comparison in the form that confirms it
 */
record ChangePage(
        String person,
        String connected,
        boolean same,
        boolean byLogin,
        String startedBy,
        Moment validUntil,
        String summary,
        String effect,
        long audiences,
        long lost,
        long waiting,
        List<String> missingPermissions,
        List<AccountRow> accounts,
        List<LostRow> rows,
        long more,
        String compared,
        @Nullable Notice notice) {

    /** @param cause null: the new account can use it */
    record AccountRow(
            String id, String name, Badge state, @Nullable CauseNote cause) {}

    record LostRow(
            String name, String adAccount, String canvas, String step, long others, long waiting, CauseNote cause) {}

    static ChangePage of(ChangeView change, @Nullable Person connected, Shell shell, @Nullable Notice notice) {
        var audiences = change.audiences();
        return new ChangePage(
                change.facebookUser().name(),
                connected == null ? "Nobody" : connected.name(),
                connected != null && connected.id().equals(change.facebookUser().id()),
                change.kind().equals("oauth"),
                change.startedBy(),
                Objects.requireNonNull(shell.at(change.validUntil())),
                audiences.used() == 0 ? "No step uses an audience yet." : change.summary(),
                effect(audiences),
                audiences.used(),
                audiences.lost(),
                audiences.waiting(),
                change.missingPermissions(),
                change.adAccounts().stream()
                        .map(account -> account(account, shell))
                        .toList(),
                audiences.list().stream().map(lost -> lost(lost, shell)).toList(),
                audiences.lost() - audiences.list().size(),
                change.validUntil().toString(),
                notice);
    }

    private static String effect(ChangeView.Audiences audiences) {
        if (audiences.used() == 0) {
            return "So none can be lost.";
        }
        return audiences.lost() == 0
                ? "Every audience that a step uses goes on."
                : "Their users wait until the new account gets access, for up to 13 hours: now "
                        + Counts.number(audiences.waiting(), "user", "users") + ", and all who enter from then on.";
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
                lost.waiting(),
                CauseNote.of(lost.cause(), shell));
    }
}
