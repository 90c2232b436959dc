package io.audiencesync.sandbox.world;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** The armed faults, oldest first. */
public final class Faults {

    private final Map<String, Armed> armed = new LinkedHashMap<>();
    private int last;

    private static final class Armed {

        final Fault fault;
        final Random random;
        int seen;
        int hits;

        Armed(Fault fault) {
            this.fault = fault;
            this.random = new Random(fault.seed);
        }

        boolean strikes() {
            var due = seen++ >= fault.skip && (seen - fault.skip - 1) % Math.max(1, fault.every) == 0;
            var struck = due && !isSpent() && random.nextDouble() < fault.probability;
            hits += struck ? 1 : 0;
            return struck;
        }

        boolean isSpent() {
            return fault.times > 0 && hits >= fault.times;
        }
    }

    public String arm(Fault fault) {
        var id = Integer.toString(++last);
        armed.put(id, new Armed(fault));
        return id;
    }

    public void disarm(String id) {
        armed.remove(id);
    }

    public void clear() {
        armed.clear();
    }

    /** Null if no fault applies. */
    public Fault strike(Route route) {
        return armed.values().stream()
                .filter(each -> each.fault.fits(route))
                .filter(Armed::strikes)
                .map(each -> each.fault)
                .findFirst()
                .orElse(null);
    }

    public Map<String, Fault> all() {
        var faults = new LinkedHashMap<String, Fault>();
        armed.forEach((id, each) -> faults.put(id, each.fault));
        return faults;
    }

    public int hits(String id) {
        return armed.containsKey(id) ? armed.get(id).hits : 0;
    }
}
