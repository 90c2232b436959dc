package io.audiencesync.connection.change;

import org.jspecify.annotations.Nullable;

/**
 * An audience of a step that is not deleted.
 *
 * @param facebookId null: a draft
 * @param step one of its steps, with its canvas
 * @param steps how many there are
 */
record UsedAudience(
        long id, long adAccount, @Nullable Long facebookId, String name, String canvas, String step, long steps) {}
