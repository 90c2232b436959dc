package io.audiencesync.intake.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.audiencesync.matchkey.MatchKey;
import io.audiencesync.matchkey.MatchKeys;
import io.audiencesync.matchkey.pack.UserId;
import io.audiencesync.problem.FieldError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Parses the body of one call, {@code {"entries":[{…},…]}} or a single {@code {"user_id":…}}, holding one user at a
 * time. Refuses malformed JSON anywhere, also in fields that the step does not use. A chosen field of a wrong type
 * loses only its value.
 */
public final class ReadUsers {

    public static final int MAX_ENTRIES = 10_000;
    static final int MAX_DEPTH = 16;
    public static final String ENTRIES = "entries";

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(Integer.MAX_VALUE) // numbers are copied as text, never parsed
                    .build())
            .build();

    private final JsonParser json;
    private final MatchKeys chosen;
    private final UserFields single;
    private final Consumer<UserFields> users;
    private final boolean lists;
    private final ValidationErrors errors = new ValidationErrors();
    private int entry;
    private boolean listed;
    private boolean listEnded;

    private ReadUsers(JsonParser json, MatchKeys chosen, Consumer<UserFields> users, boolean lists) {
        this.json = json;
        this.chosen = chosen;
        this.single = new UserFields(chosen);
        this.users = users;
        this.lists = lists;
    }

    /** Gives each user to the consumer, which must not keep it. Throws a problem if the body is invalid. */
    public static void read(byte[] body, MatchKeys chosen, Consumer<UserFields> users) {
        read(ByteBuffer.wrap(body), chosen, users, true);
    }

    /** Reads one line of a list: a single user. */
    static void readLine(ByteBuffer line, MatchKeys chosen, Consumer<UserFields> users) {
        read(line, chosen, users, false);
    }

    private static void read(ByteBuffer text, MatchKeys chosen, Consumer<UserFields> users, boolean lists) {
        int valid = Utf8.validPrefix(text);
        try (var json = JSON.createParser(text.array(), text.position(), valid)) {
            var reading = new ReadUsers(json, chosen, users, lists);
            try {
                reading.document();
            } catch (IOException e) {
                throw MalformedBody.of(e, json, reading.index(), valid < text.remaining());
            }
            if (valid < text.remaining()) {
                throw MalformedBody.notUtf8(valid);
            }
            reading.finishSingle();
            reading.errors.throwIfAny();
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory does not fail", e);
        }
    }

    private void document() throws IOException {
        if (json.nextToken() == null) {
            throw new JsonEOFException(json, null, "empty");
        }
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw MalformedBody.notAnObject();
        }
        for (var name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            if (lists && name.equals(ENTRIES)) {
                list();
            } else {
                field(name, single);
            }
        }
        if (listed && !single.isEmpty()) {
            errors.add(FieldError.of(ENTRIES, "must not be combined with the fields of a single user"));
        }
        if (json.nextToken() != null) {
            throw MalformedBody.somethingFollows();
        }
    }

    /** Called after the whole line has been read: a line is accepted or refused as a whole. */
    private void finishSingle() {
        if (!listed && errors.isEmpty()) {
            finish(single);
        }
    }

    private void list() throws IOException {
        listed = true;
        if (json.currentToken() != JsonToken.START_ARRAY) {
            errors.add(FieldError.of(ENTRIES, "must be a list"));
            json.skipChildren();
            return;
        }
        var user = new UserFields(chosen);
        for (entry = 0; json.nextToken() != JsonToken.END_ARRAY; entry++) {
            if (entry == MAX_ENTRIES) {
                errors.add(FieldError.of(ENTRIES, "must be at most " + MAX_ENTRIES));
                errors.throwIfAny();
            }
            listedUser(user);
        }
        if (entry == 0) {
            errors.add(FieldError.of(ENTRIES, "must not be empty"));
        }
        listEnded = true;
    }

    private void listedUser(UserFields user) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            errors.add(entry, "", "must be an object");
            json.skipChildren();
            return;
        }
        user.clear();
        for (var name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            field(name, user);
        }
        finish(user);
    }

    private void field(String name, UserFields user) throws IOException {
        if (name.equals(UserFields.USER_ID)) {
            userId(user);
            return;
        }
        var key = user.key(name);
        if (key.isPresent()) {
            value(key.get(), user);
        }
        json.skipChildren();
    }

    private void userId(UserFields user) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            user.setUserId(json.getText());
        } else if (json.currentToken() != JsonToken.VALUE_NULL) {
            errors.add(entry, UserFields.USER_ID, "must be a string");
            json.skipChildren();
        }
    }

    private void value(MatchKey key, UserFields user) throws IOException {
        switch (json.currentToken()) {
            case VALUE_STRING -> user.set(key, json.getText());
            case VALUE_NUMBER_INT -> user.setInteger(key, json.getText());
            case VALUE_NUMBER_FLOAT -> user.setFloat(key, json.getText());
            case VALUE_NULL -> {}
            default -> user.setOtherType(key);
        }
    }

    private @Nullable Integer index() {
        return listEnded ? null : entry;
    }

    private void finish(UserFields user) {
        var userId = user.givenUserId();
        if (userId == null) {
            errors.add(entry, UserFields.USER_ID, "is missing");
        } else if (userId.isBlank()) {
            errors.add(entry, UserFields.USER_ID, "must not be blank");
        } else if (!UserId.isValid(userId)) {
            errors.add(entry, UserFields.USER_ID, "must be valid Unicode of at most " + UserId.MAX_BYTES + " bytes");
        } else {
            users.accept(user);
        }
    }
}
