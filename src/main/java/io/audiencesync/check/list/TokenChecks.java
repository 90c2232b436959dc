package io.audiencesync.check.list;

import static io.audiencesync.check.list.CheckName.DATA_ACCESS_EXPIRY;
import static io.audiencesync.check.list.CheckName.PERMISSIONS;
import static io.audiencesync.check.list.CheckName.TOKEN_EXPIRY;
import static io.audiencesync.check.list.CheckName.TOKEN_VALID;

import io.audiencesync.cause.Cause;
import io.audiencesync.check.CheckConfig;
import io.audiencesync.check.list.CheckedConnection.Token;
import io.audiencesync.connection.CheckToken;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks of a token: whether it works, until when, and what it may do. */
record TokenChecks(Token token, Instant now, CheckConfig config) {

    /** A permission that some pages of Facebook's API need, beside those that sending needs. */
    private static final List<String> USEFUL = List.of("ads_read", "business_management");

    private static final Set<Cause> ABOUT_THE_APP = Set.of(Cause.APP_MISCONFIGURED, Cause.API_VERSION_DEAD);

    CheckView valid() {
        return token.cause()
                .filter(cause -> cause != Cause.PERMISSION_MISSING && !ABOUT_THE_APP.contains(cause))
                .map(cause -> view(
                        TOKEN_VALID,
                        CheckState.FAILED,
                        token.causeSince().orElse(null),
                        cause.title(),
                        cause.whatToDo()))
                .orElseGet(() -> passed(TOKEN_VALID, "Facebook accepts the token."));
    }

    boolean works() {
        return valid().state() == CheckState.PASSED;
    }

    CheckView expiry() {
        return token.expiresAt()
                .map(end -> expires(TOKEN_EXPIRY, "The token", end, Cause.TOKEN_EXPIRED, Cause.TOKEN_EXPIRES_SOON))
                .orElseGet(() -> withoutEnd(TOKEN_EXPIRY, "The token does not expire."));
    }

    CheckView dataAccess() {
        return token.dataAccessExpiresAt()
                .map(end -> expires(
                        DATA_ACCESS_EXPIRY,
                        "The app's access to the person's data",
                        end,
                        Cause.DATA_ACCESS_EXPIRES_SOON,
                        Cause.DATA_ACCESS_EXPIRES_SOON))
                .orElseGet(() -> withoutEnd(DATA_ACCESS_EXPIRY, "The access to data does not expire."));
    }

    CheckView permissions() {
        var granted = Set.of(token.granted().split(" "));
        var lacks =
                CheckToken.NEEDED.stream().filter(one -> !granted.contains(one)).toList();
        var wants = USEFUL.stream().filter(one -> !granted.contains(one)).toList();
        var advice = Cause.PERMISSION_MISSING.whatToDo();
        if (token.cause().equals(Optional.of(Cause.PERMISSION_MISSING)) || isKnown() && !lacks.isEmpty()) {
            var named = lacks.isEmpty() ? "" : ": " + String.join(", ", lacks);
            return view(
                    PERMISSIONS,
                    CheckState.FAILED,
                    token.causeSince().orElse(null),
                    Cause.PERMISSION_MISSING.title() + named + ".",
                    advice);
        }
        if (!isKnown()) {
            return withoutEnd(PERMISSIONS, "");
        }
        return wants.isEmpty()
                ? passed(
                        PERMISSIONS,
                        "Granted: " + String.join(", ", token.granted().split(" ")) + ".")
                : view(
                        PERMISSIONS,
                        CheckState.WARNING,
                        token.connectedAt(),
                        "Not granted: " + String.join(", ", wants) + ".",
                        advice);
    }

    /** Facebook tells the details of a token only to its app. */
    private boolean isKnown() {
        return !token.granted().isBlank();
    }

    private CheckView withoutEnd(CheckName name, String sentence) {
        return isKnown()
                ? passed(name, sentence)
                : CheckView.unknown(
                        name,
                        "Facebook tells it only to the app, which is not configured.",
                        CheckLinks.token(token.kind()));
    }

    private CheckView expires(CheckName name, String subject, Instant end, Cause over, Cause soon) {
        if (!end.isAfter(now)) {
            return view(name, CheckState.FAILED, end, subject + " expired on " + day(end) + ".", over.whatToDo());
        }
        var warnFrom = end.minus(config.warnBefore());
        var sentence = subject + " expires on " + day(end) + ", in " + ChronoUnit.DAYS.between(now, end) + " days.";
        return warnFrom.isBefore(now)
                ? view(name, CheckState.WARNING, warnFrom, sentence, soon.whatToDo())
                : passed(name, sentence);
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    private CheckView passed(CheckName name, String sentence) {
        return view(name, CheckState.PASSED, token.connectedAt(), sentence, null);
    }

    private CheckView view(
            CheckName name, CheckState state, @Nullable Instant since, String sentence, @Nullable String advice) {
        return new CheckView(
                name, state, since, token.verifiedAt(), sentence, advice, CheckLinks.token(token.kind()), List.of());
    }
}
