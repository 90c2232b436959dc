package io.audiencesync.meta;

import java.util.Optional;
import java.util.Set;

/**
 * An ad account from Facebook: number without {@code act_}, status (1 active), the connected person's tasks (MANAGE
 * …), and the terms accepted for the account and by the person ({@code custom_audience_tos} …).
 */
public record FacebookAdAccount(
        long id,
        String name,
        int status,
        int disableReason,
        Optional<Business> business,
        String currency,
        String timeZone,
        Set<String> tasks,
        Set<String> terms,
        Set<String> personalTerms) {

    public static final int ACTIVE = 1;
    public static final String CUSTOM_AUDIENCE_TERMS = "custom_audience_tos";

    public FacebookAdAccount {
        tasks = Set.copyOf(tasks);
        terms = Set.copyOf(terms);
        personalTerms = Set.copyOf(personalTerms);
    }

    /** The web terms alone do not cover customer files. */
    public boolean customAudienceTermsAccepted() {
        return terms.contains(CUSTOM_AUDIENCE_TERMS);
    }

    public record Business(long id, String name) {}
}
