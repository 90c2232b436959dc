package io.audiencesync.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.audiencesync.cause.Cause;
import io.audiencesync.meta.FacebookAdAccount.Business;
import io.audiencesync.meta.FacebookAudience.Status;
import io.audiencesync.meta.reply.ErrorTable;
import io.audiencesync.meta.reply.Json;
import io.audiencesync.meta.reply.MetaError;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Parses Facebook's JSON into records; empty if the shape does not match. */
public final class GraphParsers {

    static final String AUDIENCE_FIELDS =
            "id,name,description,subtype,is_value_based,permission_for_actions,operation_status,"
                    + "delivery_status,approximate_count_lower_bound,approximate_count_upper_bound,time_created,time_content_updated";

    /** The fields needed to use an audience. Size and state are expensive for Facebook, and shown as unknown. */
    static final String LEAN_AUDIENCE_FIELDS = "id,name,description,subtype,is_value_based,time_created";

    static final String AD_ACCOUNT_FIELDS =
            "id,account_id,name,account_status,disable_reason,business,currency,timezone_name,user_tasks,tos_accepted,user_tos_accepted";

    private GraphParsers() {}

    static String nameContains(String name) {
        var filter =
                Json.object().put("field", "name").put("operator", "CONTAIN").put("value", name);
        return "[" + filter + "]";
    }

    public static Optional<Long> id(JsonNode body) {
        return Json.number(body, "id");
    }

    static <T> Function<JsonNode, Optional<Page<T>>> page(Function<JsonNode, Optional<T>> item) {
        return body -> Optional.of(body.path("data"))
                .filter(JsonNode::isArray)
                .map(data -> new Page<>(
                        Json.items(data)
                                .flatMap(one -> item.apply(one).stream())
                                .toList(),
                        next(body.path("paging"))));
    }

    /** The last page has a cursor but no link. The link is not followed, as it contains the token. */
    private static Optional<String> next(JsonNode paging) {
        return paging.hasNonNull("next") ? Json.text(paging.path("cursors"), "after") : Optional.empty();
    }

    static Optional<FacebookAudience> audience(JsonNode body) {
        return id(body).map(id -> new FacebookAudience(
                id,
                body.path("name").asText(),
                Json.text(body, "description"),
                body.path("subtype").asText(),
                body.path("is_value_based").asBoolean(),
                body.path("permission_for_actions").path("can_edit").asBoolean(true),
                status(body.path("operation_status")),
                status(body.path("delivery_status")),
                body.path("approximate_count_lower_bound").asLong(-1),
                body.path("approximate_count_upper_bound").asLong(-1),
                Json.instant(body, "time_created"),
                Json.instant(body, "time_content_updated")));
    }

    private static Status status(JsonNode status) {
        return new Status(
                status.path("code").asInt(), status.path("description").asText());
    }

    static Optional<FacebookAdAccount> adAccount(JsonNode body) {
        return Json.number(body, "account_id")
                .map(id -> new FacebookAdAccount(
                        id,
                        body.path("name").asText(),
                        body.path("account_status").asInt(),
                        body.path("disable_reason").asInt(),
                        business(body.path("business")),
                        body.path("currency").asText(),
                        body.path("timezone_name").asText(),
                        texts(body.path("user_tasks")),
                        accepted(body.path("tos_accepted")),
                        accepted(body.path("user_tos_accepted"))));
    }

    private static Optional<Business> business(JsonNode business) {
        return id(business).map(id -> new Business(id, business.path("name").asText()));
    }

    /** A missing key means not accepted. */
    private static Set<String> accepted(JsonNode terms) {
        return terms.properties().stream()
                .filter(term -> term.getValue().asInt() == 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    static Optional<AccessToken> accessToken(JsonNode body) {
        return Json.text(body, "access_token")
                .map(token -> new AccessToken(
                        token,
                        Json.number(body, "expires_in").filter(s -> s > 0).map(Duration::ofSeconds)));
    }

    static Optional<TokenDetails> tokenDetails(JsonNode body) {
        return Optional.of(body.path("data"))
                .filter(JsonNode::isObject)
                .map(data -> new TokenDetails(
                        data.path("is_valid").asBoolean(),
                        data.path("app_id").asText(),
                        data.path("type").asText(),
                        Json.text(data, "user_id"),
                        Json.instant(data, "expires_at"),
                        Json.instant(data, "data_access_expires_at"),
                        texts(data.path("scopes")),
                        invalidity(data),
                        MetaError.redacted(data.path("error").path("message").asText())));
    }

    private static Optional<Cause> invalidity(JsonNode data) {
        return data.path("is_valid").asBoolean()
                ? Optional.empty()
                : Optional.of(
                        ErrorTable.token(data.path("error").path("subcode").asInt()));
    }

    static Optional<Person> person(JsonNode body) {
        return Json.text(body, "id").map(id -> new Person(id, body.path("name").asText()));
    }

    static Optional<Permissions> permissions(JsonNode body) {
        return Optional.of(body.path("data"))
                .filter(JsonNode::isArray)
                .map(data -> new Permissions(permissions(data, true), permissions(data, false)));
    }

    private static Set<String> permissions(JsonNode data, boolean granted) {
        return Json.items(data)
                .filter(one -> one.path("status").asText().equals("granted") == granted)
                .map(one -> one.path("permission").asText())
                .collect(Collectors.toSet());
    }

    private static Set<String> texts(JsonNode array) {
        return Json.items(array).map(JsonNode::asText).collect(Collectors.toSet());
    }
}
