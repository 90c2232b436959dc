package io.audiencesync.buffer;

import java.util.List;

/** User keys of several rows as two parallel arrays: the number of the row, from 1, and the key. */
record KeyColumns(Long[] rows, Long[] keys) {

    static KeyColumns of(List<Keys> given) {
        var total = given.stream().mapToInt(Keys::size).sum();
        var rows = new Long[total];
        var keys = new Long[total];
        var next = 0;
        for (var row = 0; row < given.size(); row++) {
            for (var i = 0; i < given.get(row).size(); i++) {
                rows[next] = row + 1L;
                keys[next++] = given.get(row).get(i);
            }
        }
        return new KeyColumns(rows, keys);
    }
}
