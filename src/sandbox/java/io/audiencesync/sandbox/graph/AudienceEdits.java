package io.audiencesync.sandbox.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.audiencesync.sandbox.call.Call;
import io.audiencesync.sandbox.call.Errors;
import io.audiencesync.sandbox.call.GraphException;
import io.audiencesync.sandbox.call.Json;
import io.audiencesync.sandbox.world.Audience;
import java.util.Set;

/** Creating, changing and deleting audiences. */
final class AudienceEdits {

    private static final Set<String> SOURCES =
            Set.of("USER_PROVIDED_ONLY", "PARTNER_PROVIDED_ONLY", "BOTH_USER_AND_PARTNER_PROVIDED");

    private AudienceEdits() {}

    static JsonNode create(Visit visit) {
        var call = visit.call();
        checkParameters(call);
        if (visit.account().tooNew) {
            throw new GraphException(Errors.createFailed(
                    "Ad Account Too New", "This ad account is too new to create custom audiences."));
        }
        var twin = call.flag("enable_fetch_or_create") ? twin(visit) : null;
        return Json.object().put("id", twin != null ? twin.id : make(visit).id);
    }

    static JsonNode update(Visit visit) {
        var audience = visit.audience();
        if (audience.flagged) {
            throw new GraphException(Errors.editBlocked());
        }
        fill(audience, visit.call());
        audience.updated = visit.now();
        return Json.success();
    }

    static JsonNode delete(Visit visit) {
        if (!visit.audience().lookalikes.isEmpty()) {
            throw new GraphException(Errors.deleteDependent());
        }
        visit.world().audiences.remove(visit.audience().id);
        return Json.success();
    }

    private static void checkParameters(Call call) {
        call.required("name");
        var subtype = call.text("subtype");
        if (subtype == null || subtype.equals("CUSTOM")) {
            var source = call.required("customer_file_source");
            if (!SOURCES.contains(source)) {
                throw new GraphException(Errors.invalidParameter("customer_file_source must be one of " + SOURCES));
            }
        }
    }

    private static Audience twin(Visit visit) {
        return visit.world().audiences.values().stream()
                .filter(each -> each.account.equals(visit.account().number))
                .filter(each -> each.name.equals(visit.call().text("name")))
                .findFirst()
                .orElse(null);
    }

    private static Audience make(Visit visit) {
        var audience = new Audience();
        fill(audience, visit.call());
        if (audience.isCustomerFile()) {
            checkLimit(visit);
        }
        audience.id = visit.world().nextId();
        audience.account = visit.account().number;
        audience.created = visit.now();
        audience.updated = visit.now();
        visit.world().audiences.put(audience.id, audience);
        return audience;
    }

    private static void checkLimit(Visit visit) {
        var account = visit.account();
        var limit = account.audienceLimit > 0 ? account.audienceLimit : visit.settings().audienceLimit;
        var existing = visit.world().audiences.values().stream()
                .filter(each -> each.account.equals(account.number) && each.isCustomerFile())
                .count();
        if (existing >= limit) {
            throw new GraphException(Errors.createFailed(
                    "Audience Limit Reached", "You have reached the limit of " + limit + " customer list audiences."));
        }
    }

    private static void fill(Audience audience, Call call) {
        audience.name = given(call, "name", audience.name);
        audience.description = given(call, "description", audience.description);
        audience.subtype = given(call, "subtype", audience.subtype);
        audience.customerFileSource = given(call, "customer_file_source", audience.customerFileSource);
        audience.optOutLink = given(call, "opt_out_link", audience.optOutLink);
        audience.valueBased |= call.flag("is_value_based");
        if (call.text("retention_days") != null) {
            audience.retentionDays = call.number("retention_days", 180);
        }
        if (call.text("audience_labels") != null) {
            audience.labels = call.list("audience_labels");
        }
    }

    private static String given(Call call, String name, String otherwise) {
        var value = call.text(name);
        return value == null ? otherwise : value;
    }
}
