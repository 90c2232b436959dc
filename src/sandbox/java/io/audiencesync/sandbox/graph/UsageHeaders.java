package io.audiencesync.sandbox.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.audiencesync.sandbox.call.Json;
import io.audiencesync.sandbox.world.AdAccount;
import io.audiencesync.sandbox.world.Meters;
import io.audiencesync.sandbox.world.Route;
import io.audiencesync.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The usage headers, in percent of the limits, on success and failure alike. */
final class UsageHeaders {

    private UsageHeaders() {}

    static Map<String, String> of(World world, Route route, Instant now) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("X-App-Usage", app(world, now).toString());
        var account = world.accounts.get(route.account());
        if (account != null && route.operation().isAboutAccount()) {
            headers.put(
                    "X-Business-Use-Case-Usage", useCase(world, account, now).toString());
            if (world.settings.scoreLimit > 0) {
                headers.put("X-Ad-Account-Usage", score(world, account, now).toString());
            }
        }
        return headers;
    }

    private static ObjectNode app(World world, Instant now) {
        var calls = world.meters.ofApp().within(Meters.HOUR, now);
        var percent = world.settings.appQuota > 0 ? percent(calls, world.settings.appQuota) : 0;
        return Json.object().put("call_count", percent).put("total_cputime", 0).put("total_time", percent / 2);
    }

    private static ObjectNode useCase(World world, AdAccount account, Instant now) {
        var times = world.meters.of(account.number);
        var quota = world.meters.quota(account);
        var calls = times.within(Meters.HOUR, now);
        var wait = calls > quota ? times.untilBelow(quota, Meters.HOUR, now) : Duration.ZERO;
        var usage = Json.object()
                .put("type", "custom_audience")
                .put("call_count", percent(calls, quota))
                .put("total_cputime", percent(calls, quota) / 4)
                .put("total_time", percent(calls, quota) / 3)
                .put("estimated_time_to_regain_access", wholeMinutes(wait));
        var header = Json.object();
        header.putArray(account.number).add(usage);
        return header;
    }

    private static ObjectNode score(World world, AdAccount account, Instant now) {
        var score = world.meters.score(account.number);
        return Json.object()
                .put("acc_id_util_pct", score.percent(now, world.settings))
                .put(
                        "reset_time_duration",
                        score.untilReset(now, world.settings).toSeconds())
                .put("ads_api_access_tier", world.settings.accessTier);
    }

    private static int percent(int calls, int quota) {
        return (int) Math.min(Integer.MAX_VALUE, 100L * calls / Math.max(1, quota));
    }

    private static long wholeMinutes(Duration wait) {
        return (wait.toSeconds() + 59) / 60;
    }
}
