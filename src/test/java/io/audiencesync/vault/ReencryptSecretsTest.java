package io.audiencesync.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.testing.Marketer;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A key rotation: first both keys are configured, then all secrets are re-encrypted, then the old key is removed. */
@QuarkusTest
@Tag("application")
class ReencryptSecretsTest {

    private static final String NEW = Vaults.key(7);
    private static final SecretCipher ONLY_NEW = Vaults.vault(Map.of("new", NEW), "new");

    @Inject
    FacebookSandbox facebook;

    @Inject
    VaultConfig config;

    @Inject
    Pool pool;

    @Inject
    @All
    List<SecretStore> kinds;

    /** The other tests use the old key only. */
    @AfterEach
    void back() {
        reencrypt("test");
    }

    @Test
    void all_secrets_open_without_the_old_key_after_reencryption() {
        var marketer = Marketer.at(facebook);
        var etag = marketer.connect(FacebookSandbox.SYSTEM_USER_TOKEN).header("ETag");
        var secret = alertToAWebhook(marketer);
        reencrypt("new");
        assertThat(underKey("new", marketer)).containsExactlyInAnyOrder(FacebookSandbox.SYSTEM_USER_TOKEN, secret);
        assertThat(underKey("test", marketer)).isEmpty();
        assertThat(marketer.get("/v1/facebook/connection").header("ETag")).isEqualTo(etag);
    }

    @Test
    void a_secret_whose_key_is_missing_stops_no_other() {
        var lost = Marketer.at(facebook);
        lost.connect(FacebookSandbox.SYSTEM_USER_TOKEN).then().statusCode(200);
        var sealed = Vaults.vault(Map.of("gone", NEW), "gone").seal(lost.workspace(), "secret");
        pool.preparedQuery("update connection set token = $2, token_key_id = 'gone' where workspace_id = $1")
                .executeAndAwait(Tuple.of(lost.workspace(), Buffer.buffer(sealed.bytes())));
        var marketer = Marketer.at(facebook);
        marketer.connect(FacebookSandbox.SYSTEM_USER_TOKEN).then().statusCode(200);
        reencrypt("new");
        assertThat(keyOf(marketer)).isEqualTo("new");
        assertThat(keyOf(lost)).isEqualTo("gone");
        lost.given().delete("/v1/facebook/connection").then().statusCode(204);
    }

    @Test
    void the_database_holds_no_secret_in_clear() {
        var marketer = Marketer.connectedAt(facebook);
        var secret = alertToAWebhook(marketer);
        assertThat(tablesThatShow(marketer.workspace())).contains("connection", "workspace");
        assertThat(tablesThatShow(FacebookSandbox.SYSTEM_USER_TOKEN)).isEmpty();
        assertThat(tablesThatShow(secret.substring("whsec_".length()))).isEmpty();
    }

    /** Returns the created secret. */
    private static String alertToAWebhook(Marketer marketer) {
        return marketer.put("/v1/workspace", """
                        {"time_zone": "UTC", "alerts": {"webhook": {"url": "http://127.0.0.1/hook"}}}""")
                .then()
                .statusCode(200)
                .extract()
                .path("alerts.webhook.secret");
    }

    private void reencrypt(String active) {
        var keys = new HashMap<>(config.keys());
        keys.put("new", NEW);
        new ReencryptSecrets(pool, Vaults.vault(keys, active), kinds)
                .run()
                .await()
                .indefinitely();
    }

    /** Decrypted secrets of the workspace, with the new key only. */
    private List<String> underKey(String key, Marketer marketer) {
        return kinds.stream()
                .flatMap(kind -> rows(kind.old().numbered(), new String[] {key}, "none", Integer.MAX_VALUE)
                        .filter(row -> row.getString("owner").equals(marketer.workspace()))
                        .map(row -> opened(kind, row)))
                .toList();
    }

    private static String opened(SecretStore kind, Row row) {
        var sealed = new EncryptedSecret(
                row.getString("key_id"), row.get(Buffer.class, "secret").getBytes());
        return ONLY_NEW.open(kind.context().apply(row.getString("owner")), sealed);
    }

    /** As text or as bytes. */
    private List<String> tablesThatShow(String secret) {
        return rows("select relname from pg_stat_user_tables")
                .map(row -> row.getString(0))
                .filter(table -> rows(
                                "select from " + table
                                        + " as t where strpos(t::text, $1) > 0 or strpos(t::text, $2) > 0",
                                secret,
                                HexFormat.of().formatHex(secret.getBytes(UTF_8)))
                        .findAny()
                        .isPresent())
                .toList();
    }

    private String keyOf(Marketer marketer) {
        return rows("select token_key_id from connection where workspace_id = $1", marketer.workspace())
                .map(row -> row.getString(0))
                .findFirst()
                .orElseThrow();
    }

    private Stream<Row> rows(String sql, Object... values) {
        return StreamSupport.stream(
                pool.preparedQuery(sql).executeAndAwait(Tuple.from(values)).spliterator(), false);
    }
}
