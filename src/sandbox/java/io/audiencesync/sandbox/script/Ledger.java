package io.audiencesync.sandbox.script;

import io.audiencesync.sandbox.call.Digest;
import io.audiencesync.sandbox.call.Rows;
import io.audiencesync.sandbox.call.Schema;
import io.audiencesync.sandbox.world.Members;
import io.audiencesync.sandbox.world.Settings;
import io.audiencesync.sandbox.world.World;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The exact members of an audience. Rows are match key to value as sent. {@link Digest} defines which rows are equal.
 */
public final class Ledger {

    private final World world;

    public Ledger(World world) {
        this.world = world;
    }

    public int size(String audience) {
        return world.locked(() -> members(audience).size());
    }

    public boolean contains(String audience, Map<String, String> row) {
        return contains(audience, Digest.of(row));
    }

    public boolean contains(String audience, Digest row) {
        return world.locked(() -> members(audience).contains(row));
    }

    /** Independent of the members' order. Compare with {@link #checksum(Collection)}. */
    public String checksum(String audience) {
        return world.locked(() -> members(audience).checksum());
    }

    /** Checksum of distinct digests. */
    public static String checksum(Collection<Digest> digests) {
        return Members.checksum(digests.stream().mapToLong(Members::mixed).sum());
    }

    public Set<Digest> digests(String audience) {
        return world.locked(() -> {
            var digests = HashSet.<Digest>newHashSet(members(audience).size());
            members(audience).forEach((digest, row) -> digests.add(digest));
            return digests;
        });
    }

    /** Every member's row; needs {@link Settings#keepRows}. */
    public Set<Map<String, String>> rows(String audience) {
        return world.locked(() -> {
            var rows = new HashSet<Map<String, String>>();
            members(audience).forEach((digest, row) -> rows.add(Rows.parse(row)));
            return rows;
        });
    }

    /** Puts rows in without a call. */
    public void add(String audience, Collection<Map<String, String>> rows) {
        world.locked(() -> rows.forEach(row -> put(audience, Schema.identity(row))));
    }

    /** Adds random members. */
    public void fill(String audience, int count) {
        world.locked(() -> {
            for (var i = 0; i < count; i++) {
                put(audience, "{\"EXTERN_ID\":\"stranger-" + world.random.nextLong() + "\"}");
            }
        });
    }

    public void clear(String audience) {
        world.locked(() -> members(audience).clear());
    }

    /** Indexes of the digests that are not members. */
    public List<Integer> absent(String audience, List<Digest> digests) {
        return world.locked(() -> {
            var absent = new ArrayList<Integer>();
            for (var i = 0; i < digests.size(); i++) {
                if (!members(audience).contains(digests.get(i))) {
                    absent.add(i);
                }
            }
            return absent;
        });
    }

    private void put(String audience, String identity) {
        var target = Audiences.find(world, audience);
        target.firstUpload = target.firstUpload == null ? world.clock.instant() : target.firstUpload;
        target.members.add(Digest.ofIdentity(identity), world.settings.keepRows ? identity : null);
    }

    private Members members(String audience) {
        return Audiences.find(world, audience).members;
    }
}
