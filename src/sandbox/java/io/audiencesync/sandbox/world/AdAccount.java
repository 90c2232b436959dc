package io.audiencesync.sandbox.world;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.audiencesync.sandbox.call.GraphError;
import java.util.LinkedHashMap;
import java.util.Map;

/** An ad account and its switches. */
public final class AdAccount {

    /** Without {@code act_}. */
    public String number;

    public String name;

    /** 1 active, 2 disabled, 3 unsettled, 7, 8, 9, 100, 101 closed. */
    public int status = 1;

    public int disableReason;

    /** Null: not in a business, refused with 1870050. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public String businessId = "900000000000001";

    public String businessName = "Sandbox Business";
    public String currency = "USD";
    public String timezoneName = "America/Los_Angeles";

    /** Keys of {@code tos_accepted}. Without {@code custom_audience_tos} audiences are refused. */
    public Map<String, Integer> terms = new LinkedHashMap<>(Map.of("custom_audience_tos", 1));

    /** The ad account's own terms. */
    public boolean ownTermsAccepted = true;

    /**
     * The error for missing custom-audience terms: a subcode of 200 (1870034, 1870090, 1870092) or a code (2655,
     * 2663, 2664).
     */
    public int termsError = 1870034;

    public int ownTermsError = 1870092;

    /** Too new to create audiences: 2654. */
    public boolean tooNew;

    /** Refuses every write while set: 368, 3, 270, 294, 3910001 … */
    public GraphError refusal;

    /** Calls per rolling hour instead of the formula's; 0 = formula. */
    public int quota;

    /** Audiences instead of the settings' limit; 0 = settings. */
    public int audienceLimit;

    public String id() {
        return "act_" + number;
    }

    @JsonIgnore
    public boolean isDisabled() {
        return status == 2 || status == 101;
    }

    public boolean hasTerms() {
        return terms.getOrDefault("custom_audience_tos", 0) == 1;
    }

    public static String number(String id) {
        return id.startsWith("act_") ? id.substring(4) : id;
    }
}
