package io.audiencesync.delivery.upkeep;

import static java.util.stream.Collectors.groupingBy;

import io.audiencesync.adaccount.AdAccounts;
import io.audiencesync.audience.Audiences;
import io.audiencesync.buffer.counts.BlockedLanes;
import io.audiencesync.buffer.counts.BlockedLanes.BlockedLane;
import io.audiencesync.cause.Cause;
import io.audiencesync.cause.Finding;
import io.audiencesync.cause.Finding.Severity;
import io.audiencesync.cause.Findings;
import io.audiencesync.cause.Link;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Findings of delivery: one per cause and subject, for any number of blocked lanes and accounts. */
@ApplicationScoped
class DeliveryFindings implements Findings {

    private final BlockedLanes blockedLanes;
    private final AdAccounts adAccounts;
    private final Audiences audiences;

    DeliveryFindings(BlockedLanes blockedLanes, AdAccounts adAccounts, Audiences audiences) {
        this.blockedLanes = blockedLanes;
        this.adAccounts = adAccounts;
        this.audiences = audiences;
    }

    private record Key(String workspace, Cause cause, String subject) {}

    /** Names and businesses, for subjects and links. */
    private record Names(Map<Long, OptionalLong> businesses, Map<Long, String> audiences) {}

    @Override
    public Uni<List<Finding>> now() {
        return blockedLanes.now().map(DeliveryFindings::withKnownCause).chain(this::named);
    }

    @Override
    public Uni<List<Finding>> of(String workspace) {
        return blockedLanes.of(workspace).map(DeliveryFindings::withKnownCause).chain(this::named);
    }

    /** Skips an unknown cause, written by another version or by hand, so that it hides no other finding. */
    private static List<BlockedLane> withKnownCause(List<BlockedLane> blocked) {
        return blocked.stream()
                .filter(lane -> {
                    var known = Cause.named(lane.cause()).isPresent();
                    if (!known) {
                        Log.warnf(
                                "unknown cause, not shown in alerts: workspace=%s ad_account=%d cause=%s",
                                lane.workspace(), lane.adAccount(), lane.cause());
                    }
                    return known;
                })
                .toList();
    }

    private Uni<List<Finding>> named(List<BlockedLane> blocked) {
        if (blocked.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return Uni.combine()
                .all()
                .unis(businesses(blocked), names(blocked))
                .with(Names::new)
                .map(known -> findings(blocked, known));
    }

    private Uni<Map<Long, OptionalLong>> businesses(List<BlockedLane> blocked) {
        return adAccounts.businesses(
                blocked.stream().map(BlockedLane::adAccount).distinct().toList());
    }

    private Uni<Map<Long, String>> names(List<BlockedLane> blocked) {
        return audiences.names(blocked.stream()
                .map(BlockedLane::audience)
                .filter(audience -> audience != null)
                .toList());
    }

    private static List<Finding> findings(List<BlockedLane> blocked, Names known) {
        return blocked.stream().collect(groupingBy(each -> key(each, known))).entrySet().stream()
                .map(each -> finding(each.getKey(), each.getValue(), known))
                .filter(DeliveryFindings::isOngoing)
                .toList();
    }

    /** A cause that ends by itself may have cleared since the last attempt, if no entry waits for another. */
    private static boolean isOngoing(Finding finding) {
        return finding.waiting() > 0 || !finding.cause().endsByItself();
    }

    private static Key key(BlockedLane blockedLane, Names known) {
        var cause = cause(blockedLane);
        return new Key(blockedLane.workspace(), cause, subject(blockedLane, cause, known));
    }

    private static String subject(BlockedLane blockedLane, Cause cause, Names known) {
        var account = "act_" + blockedLane.adAccount();
        return switch (cause.scope()) {
            case APP, CONNECTION -> "";
            case AD_ACCOUNT -> account;
            case AUDIENCE, ENTRIES ->
                blockedLane.audience() == null
                        ? account
                        : known.audiences().getOrDefault(blockedLane.audience(), "audience " + blockedLane.audience())
                                + " (" + account + ")";
        };
    }

    private static Finding finding(Key key, Collection<BlockedLane> blocked, Names known) {
        var first =
                blocked.stream().min(Comparator.comparing(BlockedLane::since)).orElseThrow();
        var waiting = blocked.stream().mapToLong(BlockedLane::waiting).sum();
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

    private static List<Link> links(Cause cause, long adAccount, Names known) {
        return cause.links(adAccount, known.businesses().getOrDefault(adAccount, OptionalLong.empty()));
    }

    // an outage shows as either cause from attempt to attempt
    private static Cause cause(BlockedLane blockedLane) {
        var cause = Cause.stored(blockedLane.cause());
        return cause == Cause.TIMED_OUT ? Cause.UNAVAILABLE : cause;
    }
}
