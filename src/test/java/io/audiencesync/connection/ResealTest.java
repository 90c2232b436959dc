package io.audiencesync.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.testing.Marketer;
import io.audiencesync.vault.TokenVault;
import io.audiencesync.vault.VaultConfig;
import io.audiencesync.vault.Vaults;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A key is rotated: first both are known, then all tokens are moved, then the old key is gone. */
@QuarkusTest
class ResealTest {

    private static final String NEW = Vaults.key(7);

    @Inject
    FacebookSandbox facebook;

    @Inject
    VaultConfig config;

    @Inject
    Pool pool;

    /** The other tests know the old key only. */
    @AfterEach
    void back() {
        reseal(vault("test")).run().await().indefinitely();
    }

    @Test
    void after_the_pass_tokens_open_without_the_old_key_and_nobody_sees_a_change() {
        var marketer = Marketer.at(facebook);
        var etag = marketer.connect(FacebookSandbox.SYSTEM_USER_TOKEN).header("ETag");
        reseal(vault("new")).run().await().indefinitely();
        var onlyNew = Vaults.vault(Map.of("new", NEW), "new");
        assertThat(new Connections(pool, onlyNew)
                        .token(marketer.workspace())
                        .await()
                        .indefinitely())
                .contains(FacebookSandbox.SYSTEM_USER_TOKEN);
        assertThat(marketer.get("/v1/facebook/connection").header("ETag")).isEqualTo(etag);
    }

    @Test
    void a_token_whose_key_is_missing_stops_no_other() {
        var lost = Marketer.at(facebook);
        lost.connect(FacebookSandbox.SYSTEM_USER_TOKEN).then().statusCode(200);
        var sealed = Vaults.vault(Map.of("gone", NEW), "gone").seal(lost.workspace(), "secret");
        pool.preparedQuery("update connection set token = $2, token_key_id = 'gone' where workspace_id = $1")
                .executeAndAwait(Tuple.of(lost.workspace(), Buffer.buffer(sealed.bytes())));
        var marketer = Marketer.at(facebook);
        marketer.connect(FacebookSandbox.SYSTEM_USER_TOKEN).then().statusCode(200);
        reseal(vault("new")).run().await().indefinitely();
        assertThat(keyOf(marketer)).isEqualTo("new");
        assertThat(keyOf(lost)).isEqualTo("gone");
        lost.given().delete("/v1/facebook/connection").then().statusCode(204);
    }

    private Reseal reseal(TokenVault vault) {
        return new Reseal(pool, vault);
    }

    private TokenVault vault(String active) {
        var keys = new HashMap<>(config.keys());
        keys.put("new", NEW);
        return Vaults.vault(keys, active);
    }

    private String keyOf(Marketer marketer) {
        return pool.preparedQuery("select token_key_id from connection where workspace_id = $1")
                .executeAndAwait(Tuple.of(marketer.workspace()))
                .iterator()
                .next()
                .getString(0);
    }
}
