package io.audiencesync.canvas;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How people know a step: by its canvas and key, or, for the hidden step of an export, by the export.
 *
 * @param export null for a step of a canvas; else {@code canvas} and {@code step} are null
 */
public record StepName(
        long id,
        @Nullable String canvas,
        @Nullable String step,
        @Nullable UUID export) {}
