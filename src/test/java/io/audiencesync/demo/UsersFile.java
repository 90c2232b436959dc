package io.audiencesync.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.audiencesync.testing.users.VariedUser;
import io.audiencesync.testing.users.VariedUsers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A call's body with 10,000 users of many countries and scripts, including blanks and malformed values. */
final class UsersFile {
    private static final int USERS = 10_000;

    private UsersFile() {}

    static void write(Path file) throws IOException {
        var entries = VariedUsers.of(USERS).stream().map(VariedUser::given).toList();
        new ObjectMapper().writeValue(file.toFile(), Map.of("entries", entries));
    }
}
