package io.audiencesync.sandbox.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.audiencesync.sandbox.call.Errors;
import io.audiencesync.sandbox.call.GraphException;
import io.audiencesync.sandbox.call.Json;
import io.audiencesync.sandbox.call.Page;
import io.audiencesync.sandbox.world.AdAccount;
import io.audiencesync.sandbox.world.Operation;
import io.audiencesync.sandbox.world.Person;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Ad accounts and their terms, as visible to a person. */
final class AccountReads {

    private static final Set<String> READ_SCOPES = Set.of("ads_read", "ads_management");

    /** Documented fields without a value here. */
    private static final Set<String> ABSENT = Set.of(
            "age",
            "all_capabilities",
            "amount_spent",
            "balance",
            "created_time",
            "custom_audience_info",
            "end_advertiser",
            "funding_source_details",
            "has_migrated_permissions",
            "is_personal",
            "is_prepay_account",
            "min_daily_budget",
            "owner_business",
            "partner",
            "spend_cap",
            "timezone_id",
            "timezone_offset_hours_utc",
            "user_access_expire_time",
            "viewable_business");

    private AccountReads() {}

    static JsonNode read(Visit visit) {
        return show(visit.account(), visit);
    }

    static JsonNode list(Visit visit) {
        if (visit.token().scopes.stream().noneMatch(READ_SCOPES::contains)) {
            throw new GraphException(Errors.scopeMissing(200, "ads_read"));
        }
        var mine = visit.world().accounts.values().stream()
                .filter(visit.person()::sees)
                .toList();
        return Page.of(visit.call(), mine, account -> show(account, visit));
    }

    static JsonNode terms(Visit visit) {
        var answer = Json.object();
        var data = answer.putArray("data");
        visit.account()
                .terms
                .forEach((terms, accepted) ->
                        data.add(Json.object().put("id", terms).put("accepted", accepted == 1)));
        return answer;
    }

    static JsonNode acceptTerms(Visit visit) {
        var account = visit.account();
        if (account == null || !visit.person().sees(account)) {
            throw new GraphException(Errors.noAccountAccess());
        }
        account.terms.put("custom_audience_tos", 1);
        return Json.success();
    }

    private static ObjectNode show(AdAccount account, Visit visit) {
        var shown = Json.object();
        var values = all(account, visit.person());
        for (var field : visit.call().list("fields")) {
            if (!values.containsKey(field) && !ABSENT.contains(field)) {
                throw new GraphException(Errors.nonexistingField(field, "AdAccount"));
            }
            if (values.get(field) != null) {
                shown.set(field, Json.MAPPER.valueToTree(values.get(field)));
            }
        }
        if (visit.route().operation() == Operation.ACCOUNTS && shown.isEmpty()) {
            shown.put("account_id", account.number);
        }
        return shown.put("id", account.id());
    }

    private static Map<String, Object> all(AdAccount account, Person person) {
        var values = new LinkedHashMap<String, Object>();
        values.put("id", account.id());
        values.put("account_id", account.number);
        values.put("name", account.name);
        values.put("account_status", account.status);
        values.put("disable_reason", account.disableReason);
        values.put("business", business(account));
        values.put("business_name", account.businessId == null ? null : account.businessName);
        values.put("owner", account.businessId == null ? person.id : account.businessId);
        values.put("currency", account.currency);
        values.put("timezone_name", account.timezoneName);
        values.put("user_tasks", person.tasks.getOrDefault(account.number, Set.of()));
        values.put("tos_accepted", account.terms.isEmpty() ? null : account.terms);
        values.put("user_tos_accepted", person.systemUser ? null : person.terms);
        values.put("funding_source", "700000000000001");
        values.put("capabilities", List.of("CAN_CREATE_CALL_ADS", "CUSTOM_AUDIENCES_SHARING"));
        return values;
    }

    private static Map<String, String> business(AdAccount account) {
        return account.businessId == null ? null : Map.of("id", account.businessId, "name", account.businessName);
    }
}
