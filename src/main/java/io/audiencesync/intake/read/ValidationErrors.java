package io.audiencesync.intake.read;

import io.audiencesync.problem.FieldError;
import io.audiencesync.problem.ProblemException;
import io.audiencesync.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;

/** Validation errors of one call: fields and positions, never a value. */
final class ValidationErrors {

    static final int MAX = 20;

    private final List<FieldError> found = new ArrayList<>();

    void add(int entry, String field, String reason) {
        add(FieldError.ofEntry(entry, field, reason));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** Throws the collected errors when their number reaches the limit. */
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
        var more = found.size() == MAX ? "The first " + MAX + " errors are listed" : "All errors are listed";
        return ProblemException.of(ProblemType.INVALID_REQUEST, more + "; nothing was accepted.", List.copyOf(found));
    }
}
