package io.audiencesync.matchkey.pack;

import io.audiencesync.matchkey.ByteSink;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A stored list of Canvas user ids: packed {@link UserId}s in sequence. Joining the bytes joins the lists. */
public final class UserIds {

    private static final int USUAL_SIZE = 17;

    private UserIds() {}

    /** Throws {@link IllegalArgumentException} unless {@link UserId#isValid(String)}. */
    public static byte[] pack(Collection<String> userIds) {
        var sink = new ByteSink(userIds.size() * USUAL_SIZE);
        userIds.forEach(userId -> UserId.write(userId, sink));
        return sink.toBytes();
    }

    public static List<String> unpack(byte[] packed) {
        var userIds = new ArrayList<String>();
        for (int start = 0; start < packed.length; start += UserId.packedSize(packed, start)) {
            userIds.add(UserId.read(packed, start));
        }
        return userIds;
    }
}
