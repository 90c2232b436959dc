package io.audiencesync.web.audience;

import org.jspecify.annotations.Nullable;

/**
 * Which audiences are shown.
 *
 * @param find a part of the name
 * @param state {@code draft} or {@code facebook}; anything else for all
 * @param after the id of the last audience of the page before
 */
record AudienceFilter(String find, String state, long after) {

    static final AudienceFilter ALL = new AudienceFilter("", "", 0);

    AudienceFilter {
        state = state.equals("draft") || state.equals("facebook") ? state : "";
    }

    boolean isActive() {
        return !find.isEmpty() || !state.isEmpty();
    }

    @Nullable
    Boolean draft() {
        return state.isEmpty() ? null : Boolean.valueOf(state.equals("draft"));
    }
}
