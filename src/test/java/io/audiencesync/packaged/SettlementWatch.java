package io.audiencesync.packaged;

import static io.audiencesync.testing.Polling.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads Postgres about fifty times a second: the number of settled entries, and the last claim of the only lane. */
final class SettlementWatch implements AutoCloseable {

    private static final String SQL = """
            select
              (select coalesce(sum(entries), 0)::bigint from counter where outcome = 'SYNCED') as settled,
              (select max(flushed_at) from lane where flushed_at > '-infinity') as claimed_at,
              pg_sleep(0.02)
            """;

    private record Look(long at, long settled) {}

    /** The time from one claim to the next, on Postgres's clock. */
    record Gap(Instant from, Instant to) {

        Duration length() {
            return Duration.between(from, to);
        }
    }

    private final PreparedStatement statement;
    private final List<Look> looks = new ArrayList<>();
    private final List<Instant> claims = new ArrayList<>();
    private final long settledBefore;
    private Instant lastClaim;

    /** What was settled and claimed before is not counted. */
    SettlementWatch(Connection connection) throws SQLException {
        statement = connection.prepareStatement(SQL);
        try (var row = statement.executeQuery()) {
            row.next();
            settledBefore = row.getLong("settled");
            lastClaim = claim(row);
        }
    }

    void look() {
        try (var row = statement.executeQuery()) {
            row.next();
            looks.add(new Look(System.nanoTime(), row.getLong("settled") - settledBefore));
            var claim = claim(row);
            if (claim.isAfter(lastClaim)) {
                claims.add(claim);
                lastClaim = claim;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Instant claim(ResultSet row) throws SQLException {
        var claimed = row.getObject("claimed_at", OffsetDateTime.class);
        return claimed == null ? Instant.MIN : claimed.toInstant();
    }

    void until(long settled) {
        await().untilAsserted(() -> {
            look();
            assertThat(looks.getLast().settled()).isEqualTo(settled);
        });
    }

    List<Gap> gaps() {
        return IntStream.range(1, claims.size())
                .mapToObj(i -> new Gap(claims.get(i - 1), claims.get(i)))
                .toList();
    }

    /** From the answer to the settlement, by percentile. Entries of a lane settle in the order of their calls. */
    Map<Integer, Duration> lag(List<Long> accepted) {
        var sorted = new ArrayList<Duration>();
        var next = 0;
        for (var look : looks) {
            for (; next < Math.min(look.settled(), accepted.size()); next++) {
                sorted.add(Duration.ofNanos(look.at() - accepted.get(next)));
            }
        }
        sorted.sort(Duration::compareTo);
        return Stream.of(50, 95, 99)
                .collect(Collectors.toMap(percent -> percent, percent -> sorted.get(sorted.size() * percent / 100)));
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
