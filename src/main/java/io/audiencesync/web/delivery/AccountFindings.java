package io.audiencesync.web.delivery;

import io.audiencesync.cause.CauseView;
import io.audiencesync.cause.Finding;
import io.audiencesync.cause.Finding.Severity;
import io.audiencesync.operator.LaneView;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the checks have found on a workspace's connection and ad accounts. A lane meets it at its next try: one that is
 * paused, or has had nothing to send, has not met it yet.
 */
record AccountFindings(List<Finding> errors) {

    static final AccountFindings NONE = new AccountFindings(List.of());

    static AccountFindings of(List<Finding> found) {
        return new AccountFindings(
                found.stream().filter(each -> each.severity() == Severity.ERROR).toList());
    }

    /** The lane's own cause, since the checks found it if they did so before; else what it will meet. */
    @Nullable
    CauseView cause(LaneView lane) {
        var met = lane.cause();
        return of(lane).filter(found -> met == null || met.cause() == found.cause() && isEarlier(found, met))
                .orElse(met);
    }

    private Optional<CauseView> of(LaneView lane) {
        var account = lane.adAccount().toString();
        return errors.stream()
                .filter(each -> each.subject().isEmpty() || each.subject().equals(account))
                .map(each -> CauseView.of(each.cause(), each.links(), each.detail(), each.since()))
                .findFirst();
    }

    private static boolean isEarlier(CauseView found, CauseView met) {
        return found.since() != null && met.since() != null && found.since().isBefore(met.since());
    }
}
