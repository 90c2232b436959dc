package io.audiencesync.web.facebook;

import io.audiencesync.cause.Link;
import io.audiencesync.check.list.CheckState;
import io.audiencesync.check.list.CheckView;
import io.audiencesync.web.shell.Badge;
import io.audiencesync.web.shell.Moment;
import io.audiencesync.web.shell.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the nine checks in words.
 *
 * @param adAccounts the first that do not pass, or of which nothing is known
 * @param more how many there are beside those
 */
record CheckRow(
        String name,
        Badge state,
        String sentence,
        @Nullable String whatToDo,
        List<Link> links,
        List<String> adAccounts,
        int more,
        @Nullable Moment since) {

    private static final int SHOWN = 10;

    static CheckRow of(CheckView check, Shell shell) {
        return new CheckRow(
                switch (check.name()) {
                    case TOKEN_VALID -> "Token";
                    case TOKEN_EXPIRY -> "Token's expiry";
                    case DATA_ACCESS_EXPIRY -> "Access to data";
                    case PERMISSIONS -> "Permissions";
                    case APP -> "App";
                    case AD_ACCOUNTS_REACHABLE -> "Ad accounts";
                    case AD_ACCOUNT_ROLE -> "Role in ad accounts";
                    case CUSTOM_AUDIENCE_TERMS -> "Custom Audience terms";
                    case AD_ACCOUNT_STATUS -> "Status of ad accounts";
                },
                switch (check.state()) {
                    case PASSED -> Badge.good("Passed");
                    case UNKNOWN -> Badge.idle("Unknown");
                    case WARNING -> Badge.warn("Warning");
                    case FAILED -> Badge.bad("Failed");
                },
                check.sentence(),
                check.whatToDo(),
                check.links(),
                check.adAccounts().stream().limit(SHOWN).map(Object::toString).toList(),
                Math.max(0, check.adAccounts().size() - SHOWN),
                shell.at(check.since()));
    }

    /** An order matters only where there is something to solve. */
    static String title(List<CheckView> checks) {
        if (checks.stream().allMatch(check -> check.state() == CheckState.PASSED)) {
            return "All nine checks pass";
        }
        return checks.stream()
                        .anyMatch(check -> check.state() == CheckState.FAILED || check.state() == CheckState.WARNING)
                ? "Nine checks, in the order in which to solve them"
                : "Nine checks";
    }
}
