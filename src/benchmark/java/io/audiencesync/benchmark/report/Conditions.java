package io.audiencesync.benchmark.report;

import io.audiencesync.benchmark.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where and on what a run was made. */
final class Conditions {

    private static final double GIB = 1 << 20;

    private Conditions() {}

    static Map<String, Object> of(World world) {
        var conditions = new LinkedHashMap<String, Object>();
        conditions.put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        conditions.put("machine", machine());
        conditions.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        conditions.put("postgres", postgres(world));
        world.options().packaged().forEach(file -> conditions.put(file.kind(), "built " + built(file.path())));
        conditions.put(
                "settings",
                "%d rounds of %s, after a warm-up of %s"
                        .formatted(
                                world.options().rounds(),
                                world.options().time(),
                                world.options().warmUp()));
        return conditions;
    }

    private static String machine() {
        return "%d × %s, %.0f GiB, %s %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        field("/proc/cpuinfo", "model name"),
                        Long.parseLong(field("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) / GIB,
                        System.getProperty("os.name"),
                        System.getProperty("os.version"));
    }

    private static String field(String file, String name) {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String built(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.SECONDS).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String postgres(World world) {
        var sql = """
                select current_setting('server_version') || ', ' || string_agg(name || ' ' || current_setting(name), ', ')
                from unnest(array['fsync', 'synchronous_commit', 'full_page_writes', 'shared_buffers', 'max_wal_size'])
                  as name
                """;
        try (var connection = world.postgres().database("postgres").connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
