package io.audiencesync.settings;

import static io.audiencesync.settings.DurationSetting.of;

import java.util.List;

/** The bounds of every duration in the configuration. Past them the service would stall, or wait for ever. */
final class Bounds {

    static final List<DurationSetting> ALL = List.of(
            of("alert.every", "1s", "1h").withOff(),
            of("alert.quiet", "0s", "1d"),
            of("alert.max-wait", "0s", "7d"),
            of("alert.kept", "1h", "3650d"),
            of("alert.timeout", "100ms", "2m"),
            of("alert.mail-timeout", "10ms", "10m"),
            of("alert.retry.first", "1s", "1h"),
            of("alert.retry.longest", "1s", "1d"),
            of("alert.retry.total", "1s", "30d"),
            of("analytics.gauges", "1s", "1h").withOff(),
            of("check.tick", "1s", "1h"),
            of("check.every", "1m", "7d"),
            of("check.longest", "1s", "1h"),
            of("check.refresh-before", "1h", "59d"),
            of("check.warn-before", "1h", "59d"),
            of("check.samples-kept", "1d", "3650d"),
            of("connection.budget.hold", "1s", "1h"),
            of("connection.budget.memory", "1s", "1d"),
            of("connection.budget.recount", "1s", "1d"),
            of("connection.budget.score-decay", "1s", "1d"),
            of("connection.reencrypt", "1s", "7d"),
            of("database.connect-timeout", "100ms", "1m"),
            of("database.acquire-timeout", "100ms", "5m"),
            of("database.statement-timeout", "1s", "10m"),
            of("database.silence", "1s", "1h"),
            of("delivery.flush", "100ms", "10m").withOff(),
            of("delivery.discarding", "100ms", "1h").withOff(),
            of("delivery.expiry", "1s", "1h").withOff(),
            of("delivery.compaction", "1s", "1h").withOff(),
            of("delivery.rest", "0s", "10m"),
            of("delivery.lease", "1s", "1h"),
            of("delivery.call-timeout", "100ms", "2m"),
            of("delivery.margin", "100ms", "10m"),
            of("delivery.max-wait", "0s", "1m"),
            of("delivery.turn", "0s", "10m"),
            of("delivery.retry.first", "100ms", "10m"),
            of("delivery.retry.longest", "100ms", "6h"),
            of("delivery.retry.probe", "1s", "6h"),
            of("delivery.retry.probe-terms", "1s", "6h"),
            of("export.linger", "1ms", "1m"),
            of("export.read-timeout", "100ms", "10m"),
            of("export.silence", "1s", "1d"),
            of("export.retry-after", "1s", "1h"),
            of("intake.read-timeout", "100ms", "10m"),
            of("intake.retry-after", "1s", "1h"),
            of("intake.group.linger", "0s", "1s"),
            of("intake.queue.timeout", "100ms", "5m"),
            of("limits.share", "100ms", "1m"),
            of("limits.retry-after", "1s", "1h"),
            of("login.life", "1m", "7d"),
            of("marks.kept", "1d", "3650d"),
            of("meta.call-timeout", "100ms", "2m"),
            of("meta.breaker.delay", "1ms", "10m"),
            of("outage.probe", "100ms", "1m"),
            of("outage.report", "1s", "1d"),
            of("request-log.every", "100ms", "1m").withOff(),
            of("retention.pruning", "1s", "1h").withOff(),
            of("retention.idempotency-records", "24h", "365d"),
            of("retention.errored", "1h", "3650d"),
            of("retention.not-synced", "1h", "3650d"),
            of("sign-in.renewable", "5m", "30d"));

    private Bounds() {}
}
