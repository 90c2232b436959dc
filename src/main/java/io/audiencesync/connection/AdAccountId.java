package io.audiencesync.connection;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The number of an ad account. Written with the prefix {@code act_}, read with or without it. */
@Schema(type = SchemaType.STRING, examples = "act_1002003004005")
public record AdAccountId(long number) {

    private static final Pattern FORM = Pattern.compile("(act_)?([1-9]\\d{0,17})");

    /** Also used for path parameters: an invalid ad account is not found. */
    @JsonCreator
    public static AdAccountId valueOf(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("an ad account is named act_ and its number");
        }
        return new AdAccountId(Long.parseLong(match.group(2)));
    }

    @JsonValue
    @Override
    public String toString() {
        return "act_" + number;
    }
}
