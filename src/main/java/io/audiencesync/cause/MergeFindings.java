package io.audiencesync.cause;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Merges findings of several sources into one list: one per workspace, subject and cause, sorted by them. */
public final class MergeFindings {

    private record Key(String workspace, String subject, String cause) {

        static final Comparator<Key> ORDER =
                Comparator.comparing(Key::workspace).thenComparing(Key::subject).thenComparing(Key::cause);

        static Key of(Finding finding) {
            return new Key(
                    finding.workspace(), finding.subject(), finding.cause().apiName());
        }
    }

    private MergeFindings() {}

    public static List<Finding> merged(Collection<List<Finding>> sources) {
        var byKey = sources.stream()
                .flatMap(List::stream)
                .collect(toMap(Key::of, Function.identity(), MergeFindings::merge));
        return byKey.values().stream()
                .sorted(Comparator.comparing(Key::of, Key.ORDER))
                .toList();
    }

    /** Two findings of one thing: the earlier start and the higher numbers. */
    private static Finding merge(Finding one, Finding other) {
        return new Finding(
                one.workspace(),
                one.subject(),
                one.cause(),
                one.severity().compareTo(other.severity()) >= 0 ? one.severity() : other.severity(),
                one.detail() == null ? other.detail() : one.detail(),
                one.since().isBefore(other.since()) ? one.since() : other.since(),
                Math.max(one.waiting(), other.waiting()),
                one.links().isEmpty() ? other.links() : one.links());
    }
}
