package io.audiencesync.intake.limit;

import java.util.HashMap;
import java.util.Map;

/**
 * A bound on a resource in use by this process, such as bytes of bodies. Used from all event loops. One workspace gets
 * at most three quarters, so that its slow calls leave room for others; a single call may take all.
 */
public final class Admission {

    private final long limit;
    private final Map<String, Long> shares = new HashMap<>();
    private long taken;

    public Admission(long limit) {
        this.limit = limit;
    }

    /** Takes the amount if there is room. The caller must release it. */
    public synchronized boolean take(String workspace, long amount) {
        var share = shares.getOrDefault(workspace, 0L);
        if (taken + amount > limit || share > 0 && share + amount > limit - limit / 4) {
            return false;
        }
        taken += amount;
        shares.put(workspace, share + amount);
        return true;
    }

    public synchronized void giveBack(String workspace, long amount) {
        taken -= amount;
        shares.computeIfPresent(workspace, (ignored, share) -> share == amount ? null : share - amount);
    }

    public synchronized long taken() {
        return taken;
    }
}
