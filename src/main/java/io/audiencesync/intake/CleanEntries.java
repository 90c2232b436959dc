package io.audiencesync.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.audiencesync.buffer.Dropped;
import io.audiencesync.buffer.Piece;
import io.audiencesync.canvas.StepView;
import io.audiencesync.matchkey.ChunkPayload;
import io.audiencesync.matchkey.Entry;
import io.audiencesync.matchkey.EntryPacker;
import io.audiencesync.matchkey.MatchKey;
import io.audiencesync.matchkey.MatchKeys;
import io.audiencesync.matchkey.Packed;
import io.audiencesync.matchkey.Reason;
import io.audiencesync.matchkey.UserIds;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Cleans, hashes and packs the users of one body for one step. What the step does not send ends here. */
final class CleanEntries {

    private final EntryPacker packer;
    private final Map<MatchKeys, List<Entry>> entries = new LinkedHashMap<>();
    private final Map<String, List<String>> dropped = new LinkedHashMap<>();
    private final List<Answer.NotSynced> notSynced = new ArrayList<>();
    private int count;

    private CleanEntries(MatchKeys chosen) {
        packer = new EntryPacker(chosen);
    }

    /** Throws a problem where the body is not as it should be. */
    static CleanCall clean(byte[] body, StepView step, ObjectWriter answers) {
        var cleaning = new CleanEntries(step.matchKeys());
        ReadUsers.read(body, cleaning::add);
        var answer = Answer.of(step.ref(), cleaning.count, cleaning.notSynced);
        return new CleanCall(
                step.ref(), cleaning.count, cleaning.pieces(), cleaning.dropped(), written(answer, answers));
    }

    private void add(UserFields user) {
        switch (packer.pack(user.userId(), user)) {
            case Packed.Usable usable ->
                entries.computeIfAbsent(usable.schema(), schema -> new ArrayList<>())
                        .add(usable.entry());
            case Packed.NotSynced not -> drop(user.userId(), not.reasons());
        }
        count++;
    }

    private void drop(String userId, Map<MatchKey, Reason> reasons) {
        var named = new LinkedHashMap<String, String>();
        reasons.forEach((key, reason) -> named.put(UserFields.name(key), reason.code()));
        var text = named.entrySet().stream()
                .map(reason -> reason.getKey() + ":" + reason.getValue())
                .collect(Collectors.joining(","));
        dropped.computeIfAbsent(text, reason -> new ArrayList<>()).add(userId);
        notSynced.add(new Answer.NotSynced(count, userId, named));
    }

    private List<Piece> pieces() {
        return entries.entrySet().stream()
                .flatMap(schema -> IntStream.iterate(
                                0, from -> from < schema.getValue().size(), from -> from + Piece.MAX_ENTRIES)
                        .mapToObj(from -> piece(schema.getKey(), schema.getValue(), from)))
                .toList();
    }

    private static Piece piece(MatchKeys schema, List<Entry> entries, int from) {
        var part = entries.subList(from, Math.min(entries.size(), from + Piece.MAX_ENTRIES));
        var payload = ChunkPayload.of(part).bytes();
        return new Piece(schema.bits(), part.size(), Buffer.buffer(payload));
    }

    private List<Dropped> dropped() {
        return dropped.entrySet().stream()
                .map(same -> new Dropped(
                        same.getKey(), same.getValue().size(), Buffer.buffer(UserIds.pack(same.getValue()))))
                .toList();
    }

    private static Buffer written(Answer answer, ObjectWriter answers) {
        try {
            return Buffer.buffer(answers.writeValueAsBytes(answer));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer is plain texts and numbers", e);
        }
    }
}
