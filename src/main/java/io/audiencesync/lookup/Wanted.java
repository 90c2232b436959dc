package io.audiencesync.lookup;

import io.audiencesync.matchkey.MatchKey;
import io.audiencesync.matchkey.MatchKeys;
import io.audiencesync.matchkey.RawValues;
import io.audiencesync.matchkey.normalize.FieldTrace;
import io.audiencesync.matchkey.normalize.Normalized;
import io.audiencesync.matchkey.pack.Entry;
import io.audiencesync.matchkey.pack.UserId;
import io.audiencesync.problem.ProblemException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Recognizes the entries of the wanted user. Holds no raw value; redacted in {@code toString}. */
sealed interface Wanted {

    boolean matches(Entry entry);

    /** The id; unknown while a value is looked for. */
    Optional<String> userId();

    static Wanted of(LookupRequest request, int thisYear) {
        if (request.userId() != null) {
            return byId(request.userId());
        }
        return request.email() != null
                ? byValue(MatchKey.EMAIL, request.email(), request.country(), thisYear)
                : byValue(MatchKey.PHONE, request.phone(), request.country(), thisYear);
    }

    private static Wanted byId(String userId) {
        if (!UserId.isValid(userId)) {
            throw ProblemException.unprocessable("user_id", "A user id has 1 to 255 bytes of valid Unicode.");
        }
        return new ById(userId);
    }

    /** By the rules of the entries call, so that the same person gives the same hash. */
    private static Wanted byValue(MatchKey key, @Nullable String raw, @Nullable String country, int thisYear) {
        RawValues values = asked -> {
            if (asked == key) {
                return raw;
            }
            return asked == MatchKey.COUNTRY ? country : null;
        };
        var trace = FieldTrace.of(MatchKeys.of(key), values, thisYear).getFirst();
        if (trace.normalized() instanceof Normalized.Dropped dropped) {
            var field = key.name().toLowerCase(Locale.ROOT);
            throw ProblemException.unprocessable(
                    field,
                    (key == MatchKey.EMAIL ? "The e-mail address" : "The phone number") + " is not usable. "
                            + dropped.reason().words() + ". No user is sent with such a value.");
        }
        return new ByValue(key, trace.sent());
    }

    record ById(String id) implements Wanted {

        @Override
        public boolean matches(Entry entry) {
            return entry.userId().equals(id);
        }

        @Override
        public Optional<String> userId() {
            return Optional.of(id);
        }

        @Override
        public String toString() {
            return "ById[redacted]";
        }
    }

    record ByValue(MatchKey key, String sent) implements Wanted {

        @Override
        public boolean matches(Entry entry) {
            return entry.value(key).equals(sent);
        }

        @Override
        public Optional<String> userId() {
            return Optional.empty();
        }

        @Override
        public String toString() {
            return "ByValue[" + key + ", redacted]";
        }
    }
}
