package io.audiencesync.web.canvas;

import io.audiencesync.problem.FieldError;
import io.audiencesync.web.shell.CauseNote;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Why a launch was refused: each reason at its step, or for the whole canvas. */
record LaunchReasons(List<FieldError> errors) {

    static final LaunchReasons NONE = new LaunchReasons(List.of());

    private static final Set<String> PARTS = Set.of("ad_account", "audience", "match_keys");
    private static final String STEP = "steps.";
    private static final String ACCOUNT = "ad_accounts.";

    /** @param where the step or ad account; empty for the connection or the canvas */
    record General(String where, CauseNote note) {}

    /** @param adAccount the step's, or null */
    List<CauseNote> of(String step, @Nullable String adAccount) {
        return errors.stream()
                .filter(error -> isOf(step, error.field()) || error.field().equals(ACCOUNT + adAccount))
                .map(CauseNote::of)
                .toList();
    }

    /** Those that concern more than one step. */
    List<General> general() {
        return errors.stream()
                .filter(error -> !error.field().startsWith(STEP))
                .map(error -> new General(where(error.field()), CauseNote.of(error)))
                .toList();
    }

    private static String where(String field) {
        return field.startsWith(ACCOUNT) ? "Ad account " + field.substring(ACCOUNT.length()) + ": " : "";
    }

    private static boolean isOf(String step, String field) {
        var prefix = STEP + step + ".";
        return field.startsWith(prefix) && PARTS.contains(field.substring(prefix.length()));
    }
}
