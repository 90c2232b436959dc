package io.audiencesync.check;

import io.audiencesync.cause.Cause;
import io.audiencesync.cause.Finding.Severity;
import io.audiencesync.connection.NewFinding;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Warns before a token, or the access to its owner's data, expires. */
@ApplicationScoped
class ExpiryFindings {

    private final Clock clock;
    private final CheckConfig config;

    ExpiryFindings(Clock clock, CheckConfig config) {
        this.clock = clock;
        this.config = config;
    }

    List<NewFinding> of(ConnectionSnapshot connection) {
        return Stream.of(
                        soon(Cause.TOKEN_EXPIRES_SOON, connection.expiresAt()),
                        soon(Cause.DATA_ACCESS_EXPIRES_SOON, connection.dataAccessExpiresAt()))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<NewFinding> soon(Cause cause, Optional<Instant> end) {
        var now = clock.instant();
        return end.filter(now.plus(config.warnBefore())::isAfter)
                .map(known -> new NewFinding(NewFinding.CONNECTION, cause, Severity.WARNING, detail(now, known)));
    }

    private static String detail(Instant now, Instant end) {
        return "in " + Math.max(0, Duration.between(now, end).toDays()) + " days, on "
                + LocalDate.ofInstant(end, ZoneOffset.UTC);
    }
}
