package io.audiencesync.connection;

import io.audiencesync.cause.CauseView;
import java.util.List;
import java.util.Map;

/** Warnings of one workspace, by subject. */
public record Warnings(Map<String, List<CauseView>> bySubject) {

    public static final Warnings NONE = new Warnings(Map.of());

    List<CauseView> ofConnection() {
        return bySubject.getOrDefault("", List.of());
    }

    public List<CauseView> of(long adAccount) {
        return bySubject.getOrDefault(new AdAccountId(adAccount).toString(), List.of());
    }
}
