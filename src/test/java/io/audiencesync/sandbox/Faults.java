package io.audiencesync.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** The armed faults, oldest first. */
final class Faults {

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

    String arm(Fault fault) {
        var id = Integer.toString(++last);
        armed.put(id, new Armed(fault));
        return id;
    }

    void disarm(String id) {
        armed.remove(id);
    }

    void clear() {
        armed.clear();
    }

    /** Null when nothing goes wrong. */
    Fault strike(Route route) {
        return armed.values().stream()
                .filter(each -> each.fault.fits(route))
                .filter(Armed::strikes)
                .map(each -> each.fault)
                .findFirst()
                .orElse(null);
    }

    Map<String, Fault> all() {
        var faults = new LinkedHashMap<String, Fault>();
        armed.forEach((id, each) -> faults.put(id, each.fault));
        return faults;
    }

    int hits(String id) {
        return armed.containsKey(id) ? armed.get(id).hits : 0;
    }
}
