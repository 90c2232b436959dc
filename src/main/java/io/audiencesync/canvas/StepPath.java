package io.audiencesync.canvas;

import io.audiencesync.problem.ProblemException;

/** A step's address in its workspace. */
public record StepPath(String canvas, String step) {

    ProblemException notFound() {
        return ProblemException.notFound("There is no step \"" + step + "\" in a canvas \"" + canvas + "\".");
    }
}
