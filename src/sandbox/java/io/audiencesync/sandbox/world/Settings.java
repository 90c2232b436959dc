package io.audiencesync.sandbox.world;

import java.time.Duration;
import java.util.List;

/**
 * Settings of the whole sandbox. Change them through {@code FacebookSandbox.settings()} or {@code PATCH
 * /sandbox/settings}.
 */
public final class Settings {

    /** Live versions, the current one last; any other is refused with 2635. */
    public List<String> versions = List.of("v25.0", "v26.0");

    /** Facebook sometimes answers 401 instead of 400 for invalid tokens. */
    public boolean unauthorizedForDeadTokens;

    /** 294, 10 or 200. */
    public int missingScopeCode = 294;

    /** Customer-file audiences per ad account. */
    public int audienceLimit = 500;

    /** Rows per users call; beyond it an error with the code (and subcode, 0 = none). The real code is unknown. */
    public int maxRows = 10_000;

    public int tooManyRowsCode = 100;
    public int tooManyRowsSubcode;

    /** Invalid rows listed in an answer. */
    public int invalidSamples = 100;

    /** Error of an answer's count of invalid rows, as Facebook's guide allows; never below zero. */
    public int invalidCountError;

    /** Removals that would leave fewer members are refused; 0 = never. */
    public int removalThreshold = 1_000;

    /** Whether that also applies before an audience has been processed. */
    public boolean removalThresholdAtOnce;

    /** From the first upload until an audience is ready, and from any upload until the counts include it. */
    public Duration processingTime = Duration.ofHours(1);

    /** Calls per ad account and rolling hour: least(cap, base + perAudience x customer-file audiences). */
    public int quotaBase = 190_000;

    public int quotaPerAudience = 40;
    public int quotaCap = 700_000;

    /** The score meter: reads cost 1, writes 3; 0 = off, as it may not apply to custom-audience calls. */
    public int scoreLimit;

    public Duration scoreDecay = Duration.ofSeconds(300);
    public Duration scoreBlock = Duration.ofSeconds(60);

    /** 17 or 613. */
    public int scoreCode = 17;

    /** Calls per app and rolling hour; 0 = off. */
    public int appQuota;

    /** 4 or 341. */
    public int appCode = 4;

    public String accessTier = "standard_access";

    /** Whether usage headers are sent. */
    public boolean usageHeaders = true;

    /** Delay of every answer, evenly distributed. */
    public Duration latencyFrom = Duration.ZERO;

    public Duration latencyTo = Duration.ZERO;

    /** Keep each member's row beside its digest, readable in the ledger. About 300 bytes a row; switch it off for millions. */
    public boolean keepRows = true;

    /** Keep the digests of each request's rows, in order, in the log: 16 bytes a row. */
    public boolean logRows = true;

    /** Keep request bodies in the log. */
    public boolean logBodies;

    /** Older requests are deleted beyond this number of requests or rows. */
    public int logRequests = 500_000;

    public long logRowLimit = 20_000_000;

    public String latest() {
        return versions.getLast();
    }
}
