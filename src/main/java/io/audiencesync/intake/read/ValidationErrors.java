package io.audiencesync.intake.read;

import io.audiencesync.problem.FieldError;
import io.audiencesync.problem.ProblemException;
import io.audiencesync.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with the entries of one call: names and places, never a value. */
final class ValidationErrors {

    static final int MAX = 20;

    private final List<FieldError> found = new ArrayList<>();

    void add(int entry, String field, String reason) {
        add(FieldError.ofEntry(entry, field, reason));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** Throws what was found so far once there is enough of it. */
    void add(FieldError error) {
        found.add(error);
        if (found.size() == MAX) {
            throwIfAny();
        }
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw refused();
        }
    }

    private ProblemException refused() {
        var more = found.size() == MAX ? "The first " + MAX + " mistakes are listed" : "All mistakes are listed";
        return ProblemException.of(ProblemType.INVALID_REQUEST, more + "; nothing was accepted.", List.copyOf(found));
    }
}
