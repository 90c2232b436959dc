package io.audiencesync.delivery;

import static java.util.stream.Collectors.groupingBy;

import io.audiencesync.audience.Audiences;
import io.audiencesync.buffer.Standstills;
import io.audiencesync.buffer.Standstills.Standstill;
import io.audiencesync.cause.Cause;
import io.audiencesync.cause.Finding;
import io.audiencesync.cause.Finding.Severity;
import io.audiencesync.cause.Findings;
import io.audiencesync.cause.Link;
import io.audiencesync.connection.AdAccounts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What delivery knows to stand: one finding per cause and what it is about, however many lanes and accounts it stops. */
@ApplicationScoped
class StandstillFindings implements Findings {

    private final Standstills standstills;
    private final AdAccounts adAccounts;
    private final Audiences audiences;

    StandstillFindings(Standstills standstills, AdAccounts adAccounts, Audiences audiences) {
        this.standstills = standstills;
        this.adAccounts = adAccounts;
        this.audiences = audiences;
    }

    private record Key(String workspace, Cause cause, String subject) {}

    /** What names and links are made of. */
    private record Known(Map<Long, OptionalLong> businesses, Map<Long, String> audiences) {}

    @Override
    public Uni<List<Finding>> now() {
        return standstills.now().chain(this::named);
    }

    private Uni<List<Finding>> named(List<Standstill> standing) {
        if (standing.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return Uni.combine()
                .all()
                .unis(businesses(standing), names(standing))
                .with(Known::new)
                .map(known -> findings(standing, known));
    }

    private Uni<Map<Long, OptionalLong>> businesses(List<Standstill> standing) {
        return adAccounts.businesses(
                standing.stream().map(Standstill::adAccount).distinct().toList());
    }

    private Uni<Map<Long, String>> names(List<Standstill> standing) {
        return audiences.names(standing.stream()
                .map(Standstill::audience)
                .filter(audience -> audience != null)
                .toList());
    }

    private static List<Finding> findings(List<Standstill> standing, Known known) {
        return standing.stream().collect(groupingBy(each -> key(each, known))).entrySet().stream()
                .map(each -> finding(each.getKey(), each.getValue(), known))
                .filter(StandstillFindings::isKnownToStand)
                .toList();
    }

    /** What usually passes may have done so since the last attempt, if nobody waits for another. */
    private static boolean isKnownToStand(Finding finding) {
        return finding.waiting() > 0 || !finding.cause().endsByItself();
    }

    private static Key key(Standstill standstill, Known known) {
        var cause = cause(standstill);
        return new Key(standstill.workspace(), cause, subject(standstill, cause, known));
    }

    private static String subject(Standstill standstill, Cause cause, Known known) {
        var account = "act_" + standstill.adAccount();
        return switch (cause.scope()) {
            case APP, CONNECTION -> "";
            case AD_ACCOUNT -> account;
            case AUDIENCE, ENTRIES ->
                standstill.audience() == null
                        ? account
                        : known.audiences().getOrDefault(standstill.audience(), "audience " + standstill.audience())
                                + " (" + account + ")";
        };
    }

    private static Finding finding(Key key, Collection<Standstill> standing, Known known) {
        var first =
                standing.stream().min(Comparator.comparing(Standstill::since)).orElseThrow();
        var waiting = standing.stream().mapToLong(Standstill::waiting).sum();
        return new Finding(
                key.workspace(),
                key.subject(),
                key.cause(),
                waiting > 0 ? Severity.ERROR : Severity.WARNING,
                first.detail(),
                first.since(),
                waiting,
                links(key.cause(), first.adAccount(), known));
    }

    private static List<Link> links(Cause cause, long adAccount, Known known) {
        return cause.links(adAccount, known.businesses().getOrDefault(adAccount, OptionalLong.empty()));
    }

    // an outage shows as one or the other from attempt to attempt
    private static Cause cause(Standstill standstill) {
        var cause = Cause.named(standstill.cause()).orElseThrow();
        return cause == Cause.TIMED_OUT ? Cause.UNAVAILABLE : cause;
    }
}
