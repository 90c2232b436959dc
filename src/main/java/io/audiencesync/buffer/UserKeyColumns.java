package io.audiencesync.buffer;

import io.audiencesync.database.SqlCall;
import java.util.List;

/** User keys of several rows as two parallel arrays: the row's number, from 1, and the key. */
public record UserKeyColumns(Long[] rows, Long[] keys) implements SqlCall.Values {

    @Override
    public void addTo(SqlCall call) {
        call.with("key_rows", rows).with("user_keys", keys);
    }

    public static UserKeyColumns of(List<UserKeys> given) {
        var total = given.stream().mapToInt(UserKeys::size).sum();
        var rows = new Long[total];
        var keys = new Long[total];
        var next = 0;
        for (var row = 0; row < given.size(); row++) {
            for (var i = 0; i < given.get(row).size(); i++) {
                rows[next] = row + 1L;
                keys[next++] = given.get(row).get(i);
            }
        }
        return new UserKeyColumns(rows, keys);
    }
}
