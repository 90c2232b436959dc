package io.audiencesync.matchkey.normalize;

import static io.audiencesync.matchkey.Reason.MALFORMED;
import static io.audiencesync.matchkey.Reason.PLACEHOLDER;

import io.audiencesync.matchkey.Text;
import java.util.regex.Pattern;

/** MADID: an advertising id, lower-cased with its hyphens, sent unhashed. */
final class MadidRule {

    // Facebook's own example has letters past f.
    private static final Pattern SHAPE = Pattern.compile("[0-9a-z]{8}-(?:[0-9a-z]{4}-){3}[0-9a-z]{12}");

    /** Reported by devices whose owner has refused tracking. */
    private static final String ZEROED = "00000000-0000-0000-0000-000000000000";

    private MadidRule() {}

    static Normalized normalize(String text) {
        var id = Text.lower(text);
        if (!SHAPE.matcher(id).matches()) {
            return Normalizer.dropped(MALFORMED);
        }
        return id.equals(ZEROED) ? Normalizer.dropped(PLACEHOLDER) : Normalizer.value(id);
    }
}
