package io.audiencesync.sandbox.script;

import io.audiencesync.sandbox.world.AdAccount;
import io.audiencesync.sandbox.world.CallTimes;
import io.audiencesync.sandbox.world.Meters;
import io.audiencesync.sandbox.world.World;
import java.time.Duration;

/** Calls as counted by Facebook, by ad account and on the sandbox's clock. */
public final class Usage {

    private final World world;

    public Usage(World world) {
        this.world = world;
    }

    public int calls(String account) {
        return world.locked(() -> times(account).total());
    }

    public int callsInLast(String account, Duration period) {
        return world.locked(() -> times(account).within(period, world.clock.instant()));
    }

    public int mostInAnyHour(String account) {
        return mostInAny(account, Meters.HOUR);
    }

    public int mostInAny(String account, Duration period) {
        return world.locked(() -> times(account).most(period));
    }

    public int quota(String account) {
        return world.locked(() -> world.meters.quota(world.accounts.get(AdAccount.number(account))));
    }

    /** Deletes all counted calls, and so every block. */
    public void clear() {
        world.locked(() -> world.meters.clear());
    }

    private CallTimes times(String account) {
        return world.meters.of(AdAccount.number(account));
    }
}
