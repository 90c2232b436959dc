package io.audiencesync.export;

import io.audiencesync.buffer.Operation;
import io.audiencesync.matchkey.MatchKey;
import io.audiencesync.matchkey.MatchKeys;
import io.audiencesync.problem.FieldError;
import io.audiencesync.problem.ProblemException;
import io.audiencesync.problem.ProblemType;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Parses the query parameters of an export. */
final class ExportParameters {

    private ExportParameters() {}

    static Operation operation(String text) {
        return named(Operation.values(), "operation", text);
    }

    /** One or more, separated by commas. */
    static MatchKeys matchKeys(String text) {
        Set<MatchKey> keys = Arrays.stream(text.split(","))
                .map(name -> named(MatchKey.values(), "match_keys", name.strip()))
                .collect(Collectors.toSet());
        return MatchKeys.of(keys);
    }

    private static <E extends Enum<E>> E named(E[] values, String parameter, String name) {
        var byName = Arrays.stream(values).collect(Collectors.toMap(Enum::name, Function.identity()));
        var found = byName.get(name);
        if (found == null) {
            var names = Arrays.stream(values).map(Enum::name).collect(Collectors.joining(", "));
            var reason = "must be one of " + names;
            throw ProblemException.of(
                    ProblemType.INVALID_PARAMETER,
                    parameter + " " + reason + ".",
                    List.of(FieldError.of(parameter, reason)));
        }
        return found;
    }
}
