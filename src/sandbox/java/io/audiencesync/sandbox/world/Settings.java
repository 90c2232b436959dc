package io.audiencesync.sandbox.world;

import java.time.Duration;
import java.util.List;

/** What holds for the whole sandbox. Change it through {@code FacebookSandbox.settings()} or {@code PATCH /sandbox/settings}. */
public final class Settings {

    /** Live versions, the current one last; any other is refused with 2635. */
    public List<String> versions = List.of("v25.0", "v26.0");

    /** Facebook was seen to answer 400 and, less often, 401 for dead tokens. */
    public boolean unauthorizedForDeadTokens;

    /** 294, 10 or 200. */
    public int missingScopeCode = 294;

    /** Customer-file audiences per ad account. */
    public int audienceLimit = 500;

    /** Rows per users call; beyond it an error with the code (and subcode, 0 = none). The real code is unknown. */
    public int maxRows = 10_000;

    public int tooManyRowsCode = 100;
    public int tooManyRowsSubcode;

    /** Invalid rows named in an answer. */
    public int invalidSamples = 100;

    /** By how much an answer's count of invalid rows is wrong, as Facebook's guide says it may be; never below zero. */
    public int invalidCountError;

    /** Removals that would leave fewer members are refused; 0 = never. */
    public int removalThreshold = 1_000;

    /** Whether that also holds while an audience has not been processed. */
    public boolean removalThresholdAtOnce;

    /** From the first upload until an audience is ready, and from any upload until it shows in the counts. */
    public Duration processingTime = Duration.ofHours(1);

    /** Calls per ad account and rolling hour: least(cap, base + perAudience x customer-file audiences). */
    public int quotaBase = 190_000;

    public int quotaPerAudience = 40;
    public int quotaCap = 700_000;

    /** The score meter: reads cost 1, writes 3; 0 = off, since it is not known to bind custom-audience calls. */
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

    /** Every answer takes this long, evenly spread. */
    public Duration latencyFrom = Duration.ZERO;

    public Duration latencyTo = Duration.ZERO;

    /** Keep each member's row beside its digest, readable in the ledger. About 300 bytes a row; switch it off for millions. */
    public boolean keepRows = true;

    /** Keep the digests of each request's rows, in order, in the log: 16 bytes a row. */
    public boolean logRows = true;

    /** Keep request bodies in the log. */
    public boolean logBodies;

    /** The oldest requests are forgotten beyond this many requests or rows. */
    public int logRequests = 500_000;

    public long logRowLimit = 20_000_000;

    public String latest() {
        return versions.getLast();
    }
}
