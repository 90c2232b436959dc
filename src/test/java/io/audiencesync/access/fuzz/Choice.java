package io.audiencesync.access.fuzz;

import java.util.List;
import java.util.random.RandomGenerator;

/** Draws by chance, the same from the same seed. */
record Choice(RandomGenerator random) {

    @SafeVarargs
    final <T> T of(T... values) {
        return values[random.nextInt(values.length)];
    }

    <T> T of(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }
}
