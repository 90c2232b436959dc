package io.audiencesync.intake.preview;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.audiencesync.buffer.Operation;
import io.audiencesync.intake.preview.PreviewAnswer.Field;
import io.audiencesync.intake.preview.PreviewAnswer.Request;
import io.audiencesync.intake.preview.PreviewAnswer.User;
import io.audiencesync.intake.read.ReadUsers;
import io.audiencesync.intake.read.UserFields;
import io.audiencesync.matchkey.MatchKeys;
import io.audiencesync.matchkey.normalize.FieldTrace;
import io.audiencesync.matchkey.normalize.Normalized;
import io.audiencesync.matchkey.pack.Entry;
import io.audiencesync.matchkey.pack.EntryPacker;
import io.audiencesync.matchkey.pack.Packed;
import io.audiencesync.matchkey.pack.UsersPayload;
import io.audiencesync.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prepares a few users as the entries call would, up to the request to Facebook, and returns the result. */
final class PreviewUsers {

    static final int MAX_USERS = 100;

    private final MatchKeys chosen;
    private final Operation operation;
    private final int thisYear;
    private final EntryPacker packer;
    private final List<User> users = new ArrayList<>();
    private final Map<MatchKeys, List<Entry>> entries = new LinkedHashMap<>();

    private PreviewUsers(MatchKeys chosen, Operation operation, int thisYear) {
        this.chosen = chosen;
        this.operation = operation;
        this.thisYear = thisYear;
        this.packer = new EntryPacker(chosen, thisYear);
    }

    /** Throws a problem if the body is invalid, like the entries call. */
    static PreviewAnswer of(byte[] body, MatchKeys chosen, Operation operation, int thisYear) {
        var preview = new PreviewUsers(chosen, operation, thisYear);
        ReadUsers.read(body, chosen, preview::add);
        return new PreviewAnswer(preview.users, preview.requests());
    }

    private void add(UserFields user) {
        if (users.size() == MAX_USERS) {
            throw ProblemException.unprocessable(ReadUsers.ENTRIES, "must be at most " + MAX_USERS + " for a preview");
        }
        var packed = packer.pack(user.userId(), user);
        if (packed instanceof Packed.Usable(var schema, var entry)) {
            entries.computeIfAbsent(schema, key -> new ArrayList<>()).add(entry);
        }
        var fields = FieldTrace.of(chosen, user, thisYear).stream().map(PreviewUsers::field);
        users.add(new User(user.userId(), packed instanceof Packed.Usable, fields.toList()));
    }

    private static Field field(FieldTrace trace) {
        return switch (trace.normalized()) {
            case Normalized.Value value -> new Field(trace.key(), trace.raw(), value.text(), trace.sent(), null);
            case Normalized.Hash hash -> new Field(trace.key(), trace.raw(), null, trace.sent(), null);
            case Normalized.Dropped dropped ->
                new Field(trace.key(), trace.raw(), null, "", dropped.reason().code());
        };
    }

    private List<Request> requests() {
        return entries.entrySet().stream()
                .map(same -> request(same.getKey(), same.getValue()))
                .toList();
    }

    private Request request(MatchKeys schema, List<Entry> entries) {
        var method = switch (operation) {
            case ADD -> "POST";
            case REMOVE -> "DELETE";
        };
        var body = UsersPayload.body(schema, entries);
        return new Request(method, entries.size(), new String(body, UTF_8));
    }
}
