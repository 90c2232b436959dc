package io.audiencesync.packaged.chaos;

import io.audiencesync.packaged.ServiceProcess;
import io.audiencesync.testing.machine.ProcessStatus;
import io.audiencesync.testing.postgres.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * What a long-lived service holds at one moment.
 *
 * @param resident memory in MiB
 * @param heap used, in MiB
 * @param files open file handles
 * @param connections to Postgres
 * @param tables their size with indexes, in MiB
 * @param waitSeconds the sum since the start, of the oldest entry of each request
 * @param requests to Facebook since the start
 */
record SoakSample(
        long resident, long heap, long files, long connections, long tables, double waitSeconds, double requests) {

    private static final String POSTGRES = """
            select
              (select count(*) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()) as connections,
              (select sum(pg_total_relation_size(relid)) from pg_stat_user_tables) as bytes
            """;

    static SoakSample take(ServiceProcess service, Database database) {
        try (var connection = database.connect();
                var row = connection.createStatement().executeQuery(POSTGRES)) {
            row.next();
            return new SoakSample(
                    mebibytes(ProcessStatus.bytes(service.pid(), "VmRSS")),
                    mebibytes(Prometheus.ofAllLabels(service, "jvm_memory_used_bytes")),
                    files(service.pid()),
                    row.getLong("connections"),
                    mebibytes(row.getLong("bytes")),
                    Prometheus.value(service, "audience_sync_delivery_wait_seconds_sum"),
                    Prometheus.value(service, "audience_sync_delivery_wait_seconds_count"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of the requests since an earlier sample; 0 if there were none. */
    double meanWaitSince(SoakSample earlier) {
        var sent = requests - earlier.requests;
        return sent == 0 ? 0 : (waitSeconds - earlier.waitSeconds) / sent;
    }

    private static long files(long pid) {
        try (var handles = Files.list(Path.of("/proc/%d/fd".formatted(pid)))) {
            return handles.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long mebibytes(double bytes) {
        return (long) bytes >> 20;
    }
}
