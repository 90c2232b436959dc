package io.audiencesync.meta.reply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.audiencesync.meta.reply.Usage.Tier;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Parses Facebook's three usage headers. Absent or unreadable values count as unused. */
final class UsageHeaders {

    private static final String USE_CASE = "X-Business-Use-Case-Usage";
    private static final String AD_ACCOUNT = "X-Ad-Account-Usage";
    private static final String APP = "X-App-Usage";

    private UsageHeaders() {}

    static Usage read(Response response) {
        var useCases = useCases(json(response, USE_CASE));
        var adAccount = json(response, AD_ACCOUNT);
        return new Usage(
                useCases.stream().mapToDouble(UsageHeaders::hottest).max().orElse(0),
                number(adAccount, "acc_id_util_pct"),
                hottest(json(response, APP)),
                useCases.stream()
                        .map(UsageHeaders::regain)
                        .max(Duration::compareTo)
                        .orElse(Duration.ZERO),
                Duration.ofSeconds((long) number(adAccount, "reset_time_duration")),
                tier(Stream.concat(Stream.of(adAccount), useCases.stream())),
                adAccount.has("acc_id_util_pct") || useCases.stream().anyMatch(entry -> !entry.isEmpty()));
    }

    /** Keys are business or account numbers. All of them concern the call, so the highest value counts. */
    private static List<JsonNode> useCases(JsonNode header) {
        return children(header).flatMap(UsageHeaders::children).toList();
    }

    private static double hottest(JsonNode entry) {
        return Stream.of("call_count", "total_cputime", "total_time")
                .mapToDouble(meter -> number(entry, meter))
                .max()
                .orElse(0);
    }

    private static Duration regain(JsonNode entry) {
        return Duration.ofMinutes((long) Math.ceil(number(entry, "estimated_time_to_regain_access")));
    }

    private static Tier tier(Stream<JsonNode> entries) {
        return entries.map(entry -> entry.path("ads_api_access_tier").asText())
                .map(UsageHeaders::tier)
                .filter(tier -> tier != Tier.UNKNOWN)
                .findFirst()
                .orElse(Tier.UNKNOWN);
    }

    private static Tier tier(String name) {
        return switch (name) {
            case "standard_access" -> Tier.FULL;
            case "development_access" -> Tier.LIMITED;
            default -> Tier.UNKNOWN;
        };
    }

    private static double number(JsonNode entry, String field) {
        return Math.max(0, entry.path(field).asDouble());
    }

    private static Stream<JsonNode> children(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }

    private static JsonNode json(Response response, String header) {
        return response.header(header).flatMap(Json::parse).orElse(MissingNode.getInstance());
    }
}
