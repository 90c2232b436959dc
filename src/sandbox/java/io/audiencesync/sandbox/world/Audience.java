package io.audiencesync.sandbox.world;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A custom audience, its switches and its members. */
public final class Audience {

    public String id;
    public String account;
    public String name;
    public String description;
    public String subtype = "CUSTOM";
    public String customerFileSource = "USER_PROVIDED_ONLY";
    public Integer retentionDays;
    public String optOutLink;
    public List<String> labels = List.of();

    /** Needs LOOKALIKE_VALUE in every upload. */
    public boolean valueBased;

    /** Integrity-flagged (471): edits and uploads are refused. */
    public boolean flagged;

    /** Uploads are refused with 1870065. */
    public boolean disabled;

    /** Until then, uploads are refused with 2650/1870145. */
    public Instant replacingUntil;

    /** The session of a running replacement; null if none. */
    public String replacingSession;

    /** Overrides the settings' removal threshold; 0 = off. */
    public Integer removalThreshold;

    public Boolean removalThresholdAtOnce;

    /** Overrides the computed status. */
    public Integer operationStatus;

    public Integer deliveryStatus;
    public List<String> lookalikes = new ArrayList<>();

    /** MULTI_HASHES or HASHES_OR_USER_IDS, fixed by the first upload. */
    public String dataSource;

    public Instant created;
    public Instant updated;
    public Instant contentUpdated;
    public Instant firstUpload;

    @JsonIgnore
    public final Members members = new Members();

    @JsonIgnore
    public final Sessions sessions = new Sessions();

    @JsonIgnore
    public boolean isCustomerFile() {
        return "CUSTOM".equals(subtype);
    }

    public boolean isReplacing(Instant now) {
        return replacingUntil != null && now.isBefore(replacingUntil);
    }

    boolean isProcessed(Instant now, Settings settings) {
        return firstUpload != null && !now.isBefore(firstUpload.plus(settings.processingTime));
    }

    /** Members that must remain after a removal; 0 if all may be removed. */
    public int mustRemain(Instant now, Settings settings) {
        var atOnce = removalThresholdAtOnce != null ? removalThresholdAtOnce : settings.removalThresholdAtOnce;
        var threshold = removalThreshold != null ? removalThreshold : settings.removalThreshold;
        return atOnce || isProcessed(now, settings) ? threshold : 0;
    }
}
