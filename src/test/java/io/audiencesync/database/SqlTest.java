package io.audiencesync.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class SqlTest {

    private static final Sql NAMED = Sql.of(
            "select ':no', :a::text, x from t where at = '2000-01-01 00:00:00Z' and b = :b_1 and (:a is null or a = :a)");

    @Test
    void names_become_positions_in_the_order_of_their_first_use() {
        assertThat(NAMED.names()).containsExactly("a", "b_1");
        assertThat(NAMED.numbered())
                .isEqualTo(
                        "select ':no', $1::text, x from t where at = '2000-01-01 00:00:00Z' and b = $2 and ($1 is null or a = $1)");
    }

    @Test
    void values_are_given_in_any_order() {
        var values = NAMED.with("b_1", 2L).with("a", null).values();
        assertThat(values.getValue(0)).isNull();
        assertThat(values.getValue(1)).isEqualTo(2L);
    }

    @Test
    void a_missing_value_is_refused() {
        assertThatThrownBy(() -> NAMED.with("a", null).values()).hasMessageContaining(":b_1");
    }

    @Test
    void an_unknown_name_is_refused() {
        assertThatThrownBy(() -> NAMED.with("c", 1)).hasMessageContaining(":c");
    }

    @Test
    void names_and_positions_do_not_mix() {
        assertThatThrownBy(() -> Sql.of("select :a, $1")).hasMessageContaining("names and positions");
    }
}
