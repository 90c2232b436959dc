package io.audiencesync.benchmark.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.audiencesync.testing.users.VariedUser;
import io.audiencesync.testing.users.VariedUsers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** Which users enter. */
public enum Users {
    /** Well-formed addresses and numbers, as from a customer database. */
    TWO_KEYS(List.of("EMAIL", "PHONE")) {
        @Override
        public List<? extends Map<String, String>> of(int count) {
            return IntStream.range(0, count).mapToObj(Users::wellFormed).toList();
        }
    },
    /** As people write, of many countries, with blanks and malformed values. */
    FIVE_KEYS(VariedUsers.MATCH_KEYS) {
        @Override
        public List<? extends Map<String, String>> of(int count) {
            return VariedUsers.of(count).stream().map(VariedUser::given).toList();
        }
    };

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DISTINCT = 20_000;

    private final List<String> matchKeys;

    Users(List<String> matchKeys) {
        this.matchKeys = matchKeys;
    }

    public abstract List<? extends Map<String, String>> of(int count);

    public List<String> matchKeys() {
        return matchKeys;
    }

    /** Bodies of calls with so many users each: together {@value #DISTINCT} users. */
    public List<byte[]> bodies(int usersPerCall) {
        var users = of(DISTINCT);
        return IntStream.range(0, DISTINCT / usersPerCall)
                .mapToObj(call -> users.subList(call * usersPerCall, (call + 1) * usersPerCall))
                .map(call -> json(call.size() == 1 ? call.getFirst() : Map.of("entries", call)))
                .toList();
    }

    private static Map<String, String> wellFormed(int number) {
        var phone = number % 2 == 0 ? "+49151%08d".formatted(number) : "+1650253%04d".formatted(number % 10_000);
        return Map.of(
                "user_id",
                new UUID(number * 0x9E3779B97F4A7C15L, number).toString(),
                "email",
                "user.%d@example.com".formatted(number),
                "phone",
                phone);
    }

    private static byte[] json(Object body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
