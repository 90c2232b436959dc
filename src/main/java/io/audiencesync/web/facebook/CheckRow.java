package io.audiencesync.web.facebook;

import io.audiencesync.cause.Link;
import io.audiencesync.check.list.CheckView;
import io.audiencesync.web.shell.Badge;
import io.audiencesync.web.shell.Moment;
import io.audiencesync.web.shell.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of the nine checks in words. */
record CheckRow(
        String name,
        Badge state,
        String sentence,
        @Nullable String whatToDo,
        List<Link> links,
        List<String> adAccounts,
        @Nullable Moment since) {

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
                check.adAccounts().stream().map(Object::toString).toList(),
                shell.at(check.since()));
    }
}
