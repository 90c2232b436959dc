package io.audiencesync.benchmark.pure;

import io.audiencesync.matchkey.MatchKey;
import io.audiencesync.matchkey.normalize.Normalized;
import io.audiencesync.matchkey.normalize.Normalizer;
import io.audiencesync.matchkey.normalize.UserCountry;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One value of a key, as people write it. */
@State(Scope.Thread)
public class NormalizeBenchmark {

    private static final int THIS_YEAR = 2026;

    @Param({"EMAIL", "PHONE", "FN", "COUNTRY"})
    public MatchKey key;

    @Benchmark
    public Normalized normalize(Values values) {
        var user = values.user();
        var country = key == MatchKey.PHONE ? UserCountry.of(raw -> Values.of(user, raw)) : UserCountry.UNKNOWN;
        return Normalizer.normalize(key, Values.of(user, key), country, THIS_YEAR);
    }
}
