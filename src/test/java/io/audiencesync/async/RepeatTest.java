package io.audiencesync.async;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class RepeatTest {

    @Test
    void a_step_is_repeated_until_it_asks_for_no_other() {
        var left = new AtomicInteger(3);
        await(Repeat.whilst(() -> Uni.createFrom().item(left::decrementAndGet), rest -> rest > 0));
        assertThat(left).hasValue(0);
    }

    @Test
    void each_step_continues_from_the_last_value() {
        var seen = new ArrayList<Integer>();
        var last =
                await(Repeat.from(1, value -> Uni.createFrom().item(2 * value).invoke(seen::add), value -> value < 8));
        assertThat(last).isEqualTo(8);
        assertThat(seen).isEqualTo(List.of(2, 4, 8));
    }

    @Test
    void many_steps_do_not_deepen_the_stack() {
        var last = await(Repeat.from(0, value -> Uni.createFrom().item(value + 1), value -> value < 100_000));
        assertThat(last).isEqualTo(100_000);
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().indefinitely();
    }
}
