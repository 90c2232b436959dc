package io.audiencesync.sandbox.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.SandboxOptions;
import io.audiencesync.sandbox.call.Digest;
import io.audiencesync.sandbox.call.DigestSet;
import io.audiencesync.sandbox.client.GraphClient;
import io.audiencesync.sandbox.client.Hashes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exact members of audiences, across restarts and for millions. */
@Tag("unit")
class LedgerTest {

    private static final String MARY = Hashes.of("mary@example.com");

    @Test
    void a_set_of_digests_behaves_like_any_set() {
        var random = new Random(7);
        var expected = new HashSet<Digest>();
        var actual = new DigestSet();
        for (var i = 0; i < 200_000; i++) {
            var digest = new Digest(random.nextInt(500), 1 + random.nextInt(3));
            if (random.nextBoolean()) {
                assertThat(actual.add(digest)).isEqualTo(expected.add(digest));
            } else {
                assertThat(actual.remove(digest)).isEqualTo(expected.remove(digest));
            }
        }
        var kept = new HashSet<Digest>();
        actual.forEach(kept::add);
        assertThat(kept).isEqualTo(expected).hasSize(actual.size());
    }

    @Test
    void a_million_members_take_less_than_a_hundred_megabytes() {
        try (var sandbox = FacebookSandbox.start()) {
            sandbox.settings(settings -> settings.keepRows = false);
            var id = sandbox.audiences().create(FacebookSandbox.ACCOUNT, "Everybody");
            var before = used();
            sandbox.ledger().fill(id, 1_000_000);
            assertThat(used() - before).isLessThan(100_000_000L);
            assertThat(sandbox.ledger().size(id)).isEqualTo(1_000_000);
        }
    }

    @Test
    void the_checksum_tells_equal_members_whatever_their_order() {
        try (var sandbox = FacebookSandbox.start()) {
            var id = sandbox.audiences().create(FacebookSandbox.ACCOUNT, "Loyal customers");
            sandbox.ledger().fill(id, 1_000);
            assertThat(sandbox.ledger().checksum(id))
                    .isEqualTo(Ledger.checksum(sandbox.ledger().digests(id)))
                    .isNotEqualTo(Ledger.checksum(
                            sandbox.ledger().digests(id).stream().skip(1).toList()));
        }
    }

    @Test
    void members_accounts_and_tokens_survive_a_restart(@TempDir Path folder) throws IOException {
        var options = SandboxOptions.usual().keptIn(folder.resolve("sandbox.json"));
        String id;
        String token;
        try (var sandbox = FacebookSandbox.start(options)) {
            id = sandbox.audiences().create(FacebookSandbox.ACCOUNT, "Loyal customers");
            new GraphClient(sandbox).add(id, MARY);
            sandbox.settings(settings -> settings.keepRows = false);
            sandbox.ledger().fill(id, 10);
            sandbox.accounts().change(FacebookSandbox.ACCOUNT, account -> account.businessId = null);
            token = sandbox.tokens().issue(FacebookSandbox.PERSON, Duration.ofDays(1), Tokens.SCOPES);
        }
        try (var sandbox = FacebookSandbox.start(options)) {
            assertThat(sandbox.ledger().size(id)).isEqualTo(11);
            assertThat(sandbox.ledger().contains(id, Map.of("EMAIL", MARY))).isTrue();
            String dataSource = sandbox.audiences().read(id, audience -> audience.dataSource);
            assertThat(dataSource).isEqualTo("MULTI_HASHES");
            assertThat(sandbox.audiences().create(FacebookSandbox.ACCOUNT, "Another"))
                    .isNotEqualTo(id);
            var account = new GraphClient(sandbox, token)
                    .get(FacebookSandbox.ACCOUNT + "?fields=business")
                    .json();
            assertThat(account.has("business")).isFalse();
        }
    }

    private static long used() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
