package io.audiencesync.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class ResultColumnsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from lane",
                "select\n  *\nfrom lane",
                "SELECT DISTINCT * FROM lane",
                "select lane.*, chunk.position from lane join chunk using (audience_id)",
                "select count(*), lane.* from lane",
                "select a, * from lane",
                "update job set lease = null where id = $1 returning job.*",
                "delete from job where id in (select id from due) returning *",
                "with due as (select id from job) select * from due",
                "with due as (select id from job) (select * from due)",
                "select * from (select id from job) as page",
                "select id from job union all select * from due",
                "(select id from job) union all (select * from due)",
                "((select * from job) union (select id from due))",
                "insert into job (id) select * from due"
            })
    void a_star_in_the_result_is_found(String statement) {
        assertThat(ResultColumns.haveStar(statement)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select count(*) from lane",
                "select entries * 2, sum(entries) * (select 3), (1 + entries) * 4 from lane",
                "select id from (select * from job limit 1) as page",
                "with ended as (delete from job returning *) select id from ended",
                "select array(select user_key from (select * from errored_key) as key) as users",
                "select id from job where exists (select * from due)",
                "select id from job where exists (select from due) and id in (select * from due)",
                "select ' * ', id -- , *\nfrom job /* select * */"
            })
    void other_stars_are_allowed(String statement) {
        assertThat(ResultColumns.haveStar(statement)).isFalse();
    }
}
