package io.audiencesync.matchkey.pack;

import io.audiencesync.digest.Sha256;
import io.audiencesync.matchkey.ByteSink;
import io.audiencesync.matchkey.Text;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;

/** How Canvas user ids are packed: 16 bytes where the id is a canonical UUID, else its UTF-8 text of 1 to 255 bytes. */
public final class UserId {

    public static final int MAX_BYTES = 255;

    private static final int UUID_TAG = 0;
    private static final int UUID_BYTES = 16;

    // Matches only ids that print back identically: an upper-case UUID is stored as text.
    private static final Pattern CANONICAL_UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private UserId() {}

    /** Whether the id can be packed: not empty, valid Unicode and at most {@link #MAX_BYTES} bytes of UTF-8. */
    public static boolean isValid(String userId) {
        return !userId.isEmpty()
                && userId.length() <= MAX_BYTES
                && Text.isWellFormed(userId)
                && userId.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
    }

    /** The stable 64-bit key of a user: the first 8 bytes, big-endian, of the SHA-256 of the id's UTF-8 text. */
    public static long key(String userId) {
        return ByteBuffer.wrap(Sha256.of(userId.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    static void write(String userId, ByteSink sink) {
        if (!isValid(userId)) {
            throw new IllegalArgumentException("a user id has 1 to " + MAX_BYTES + " bytes of valid Unicode");
        }
        if (CANONICAL_UUID.matcher(userId).matches()) {
            var uuid = UUID.fromString(userId);
            sink.put(UUID_TAG);
            sink.putLong(uuid.getMostSignificantBits());
            sink.putLong(uuid.getLeastSignificantBits());
        } else {
            var text = userId.getBytes(StandardCharsets.UTF_8);
            sink.put(text.length);
            sink.put(text);
        }
    }

    static String read(byte[] bytes, int offset) {
        int tag = Byte.toUnsignedInt(bytes[offset]);
        if (tag != UUID_TAG) {
            return new String(bytes, offset + 1, tag, StandardCharsets.UTF_8);
        }
        var uuid = ByteBuffer.wrap(bytes, offset + 1, UUID_BYTES);
        return new UUID(uuid.getLong(), uuid.getLong()).toString();
    }

    /** The size of the packed id at {@code offset}, including its tag. */
    static int packedSize(byte[] bytes, int offset) {
        int tag = Byte.toUnsignedInt(bytes[offset]);
        return 1 + (tag == UUID_TAG ? UUID_BYTES : tag);
    }
}
