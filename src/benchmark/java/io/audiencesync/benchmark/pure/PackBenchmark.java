package io.audiencesync.benchmark.pure;

import io.audiencesync.matchkey.MatchKey;
import io.audiencesync.matchkey.MatchKeys;
import io.audiencesync.digest.Sha256;
import io.audiencesync.matchkey.pack.Entry;
import io.audiencesync.matchkey.pack.EntryPacker;
import io.audiencesync.matchkey.pack.Packed;
import io.audiencesync.matchkey.pack.UsersPayload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Per user: a hash, normalizing with hashing and packing, and Facebook's request. */
@State(Scope.Thread)
public class PackBenchmark {

    private static final int THIS_YEAR = 2026;
    private static final int CHUNK = 1_000;
    private static final byte[] ADDRESS = "user.12345@example.com".getBytes(StandardCharsets.US_ASCII);
    private static final MatchKeys KEYS =
            MatchKeys.of(MatchKey.EMAIL, MatchKey.PHONE, MatchKey.FN, MatchKey.LN, MatchKey.COUNTRY);

    private final EntryPacker packer = new EntryPacker(KEYS, THIS_YEAR);
    private List<Entry> entries;

    @Setup
    public void pack(Values values) {
        entries = Stream.generate(() -> packUser(values))
                .filter(Packed.Usable.class::isInstance)
                .map(packed -> ((Packed.Usable) packed).entry())
                .limit(CHUNK)
                .toList();
    }

    @Benchmark
    public byte[] hash() {
        return Sha256.of(ADDRESS);
    }

    @Benchmark
    public Packed packUser(Values values) {
        var user = values.user();
        return packer.pack(user.get("user_id"), key -> Values.of(user, key));
    }

    @Benchmark
    @OperationsPerInvocation(CHUNK)
    public byte[] encodeRequest() {
        return UsersPayload.body(KEYS, entries);
    }
}
