package io.audiencesync.problem;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import java.io.IOException;

/** Refuses strings with the character NUL in bodies, like {@link NulCharacters} in paths and parameters. */
final class TextDeserializer extends StringDeserializer {
    private static final long serialVersionUID = 1L;

    @Override
    public String deserialize(JsonParser json, DeserializationContext context) throws IOException {
        var text = super.deserialize(json, context);
        if (text != null && text.indexOf('\0') >= 0) {
            throw InvalidFormatException.from(json, "a text with NUL", "", String.class);
        }
        return text;
    }
}
