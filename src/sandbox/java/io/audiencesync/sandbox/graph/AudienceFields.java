package io.audiencesync.sandbox.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.audiencesync.sandbox.call.Errors;
import io.audiencesync.sandbox.call.GraphException;
import io.audiencesync.sandbox.call.Json;
import io.audiencesync.sandbox.world.Audience;
import io.audiencesync.sandbox.world.AudienceState;
import io.audiencesync.sandbox.world.World;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An audience in Facebook's form: the id, and the requested {@code fields}. */
final class AudienceFields {

    /** Documented fields without a value for a customer file. */
    private static final Set<String> ABSENT = Set.of(
            "data_source_types",
            "rev_share_policy_id",
            "household_audience",
            "delete_time",
            "owner_business",
            "lookalike_spec",
            "rule",
            "pixel_id",
            "datafile_custom_audience_uploading_status",
            "page_deletion_marked_delete_time",
            "external_event_source",
            "excluded_custom_audiences",
            "included_custom_audiences",
            "rule_aggregation",
            "rule_v2",
            "seed_audience",
            "subscription_info",
            "regulated_audience_spec");

    private AudienceFields() {}

    static ObjectNode show(Audience audience, List<String> fields, World world) {
        var shown = Json.object().put("id", audience.id);
        if (fields.isEmpty()) {
            return shown;
        }
        var values = all(audience, world);
        for (var field : fields) {
            if (values.containsKey(field)) {
                shown.set(field, Json.MAPPER.valueToTree(values.get(field)));
            } else if (!ABSENT.contains(field)) {
                throw new GraphException(Errors.nonexistingField(field, "CustomAudience"));
            }
        }
        shown.properties().removeIf(each -> each.getValue().isNull());
        return shown;
    }

    private static Map<String, Object> all(Audience audience, World world) {
        var values = new LinkedHashMap<String, Object>();
        values.put("id", audience.id);
        values.put("account_id", audience.account);
        values.put("name", audience.name);
        values.put("description", audience.description);
        values.put("subtype", audience.subtype);
        values.put("customer_file_source", audience.isCustomerFile() ? audience.customerFileSource : null);
        values.put("is_value_based", audience.valueBased);
        values.put("is_household", false);
        values.put("is_snapshot", false);
        values.put("retention_days", audience.retentionDays == null ? 0 : audience.retentionDays);
        values.put("opt_out_link", audience.optOutLink);
        values.put("audience_labels", audience.labels);
        values.put("sharing_status", null);
        values.put("lookalike_audience_ids", audience.lookalikes.isEmpty() ? null : audience.lookalikes);
        values.put("permission_for_actions", permissions(audience));
        values.put("is_eligible_for_sac_campaigns", false);
        values.put("fields_violating_integrity_policy", audience.flagged ? List.of("name") : List.of());
        putTimes(values, audience);
        putState(values, audience, world);
        return values;
    }

    private static void putTimes(Map<String, Object> values, Audience audience) {
        values.put("time_created", audience.created.getEpochSecond());
        values.put("time_updated", audience.updated.getEpochSecond());
        values.put("time_content_updated", seconds(audience.contentUpdated, audience.created));
    }

    private static void putState(Map<String, Object> values, Audience audience, World world) {
        var state = new AudienceState(audience, world.settings, world.clock.instant());
        values.put("operation_status", state.operationStatus());
        values.put("delivery_status", state.deliveryStatus());
        values.put("approximate_count_lower_bound", state.lowerBound());
        values.put("approximate_count_upper_bound", state.upperBound());
        values.put("data_source", state.dataSource());
    }

    private static Map<String, Boolean> permissions(Audience audience) {
        var permissions = new LinkedHashMap<String, Boolean>();
        permissions.put("can_edit", !audience.flagged);
        permissions.put("can_see_insight", true);
        permissions.put("can_share", true);
        permissions.put("subtype_supports_lookalike", true);
        permissions.put("supports_recipient_lookalike", false);
        return permissions;
    }

    private static long seconds(Instant time, Instant otherwise) {
        return (time == null ? otherwise : time).getEpochSecond();
    }
}
