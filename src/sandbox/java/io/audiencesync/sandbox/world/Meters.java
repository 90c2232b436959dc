package io.audiencesync.sandbox.world;

import io.audiencesync.sandbox.call.Errors;
import io.audiencesync.sandbox.call.GraphException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Facebook's limits: calls per ad account and rolling hour, the score meter, calls per app. */
public final class Meters {

    public static final Duration HOUR = Duration.ofHours(1);

    private final World world;
    private final Map<String, CallTimes> byAccount = new HashMap<>();
    private final Map<String, Score> scores = new HashMap<>();
    private CallTimes ofApp = new CallTimes();

    Meters(World world) {
        this.world = world;
    }

    public void clear() {
        byAccount.clear();
        scores.clear();
        ofApp = new CallTimes();
    }

    public CallTimes of(String account) {
        return byAccount.computeIfAbsent(account, number -> new CallTimes());
    }

    public CallTimes ofApp() {
        return ofApp;
    }

    public Score score(String account) {
        return scores.computeIfAbsent(account, number -> new Score());
    }

    /** Counts a call, including refused ones: calls during a block extend it. */
    public void count(Route route, Instant now) {
        ofApp.add(now);
        if (route.account() != null && route.operation().isAboutAccount()) {
            of(route.account()).add(now);
            score(route.account()).add(route.operation().cost(), now, world.settings);
        }
    }

    /** Throws if a limit is exceeded. The call must have been counted. */
    public void check(Route route, Instant now) {
        if (world.settings.appQuota > 0 && ofApp.within(HOUR, now) > world.settings.appQuota) {
            throw new GraphException(Errors.appThrottled(world.settings.appCode));
        }
        var account = world.accounts.get(route.account());
        if (account == null || !route.operation().isAboutAccount()) {
            return;
        }
        if (of(account.number).within(HOUR, now) > quota(account)) {
            throw new GraphException(Errors.accountThrottled());
        }
        if (score(account.number).isBlocked(now)) {
            throw new GraphException(Errors.scoreExceeded(world.settings.scoreCode));
        }
    }

    public int quota(AdAccount account) {
        var settings = world.settings;
        var audiences = world.audiences.values().stream()
                .filter(each -> each.account.equals(account.number) && each.isCustomerFile())
                .count();
        return account.quota > 0
                ? account.quota
                : (int) Math.min(settings.quotaCap, settings.quotaBase + settings.quotaPerAudience * audiences);
    }
}
