package io.audiencesync.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.testing.postgres.TestPostgres;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("application")
class TestInfrastructureTest {
    @Inject
    Pool pool;

    @Inject
    Vertx vertx;

    @Inject
    EventLoopWatch eventLoops;

    @Test
    void postgres_is_durable_and_has_its_own_clock() {
        assertThat(show("fsync")).isEqualTo("on");
        assertThat(show("synchronous_commit")).isEqualTo("on");
        assertThat(show("full_page_writes")).isEqualTo("on");
        assertThat(show("timezone")).isEqualTo("Pacific/Chatham");
        assertThat(show("server_encoding")).isEqualTo("UTF8");
    }

    @Test
    void a_blocked_event_loop_is_detected() throws InterruptedException {
        eventLoops.forget();
        var done = new CountDownLatch(1);
        vertx.runOnContext(ignored -> {
            LockSupport.parkNanos(Duration.ofMillis(150).toNanos());
            done.countDown();
        });
        assertThat(done.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(eventLoops.violations()).isNotEmpty();
    }

    @Test
    void each_migrated_database_is_its_own() {
        var one = TestPostgres.migrated();
        var other = TestPostgres.migrated();
        one.execute("create table only_here (id int)");
        other.execute("create table only_here (id int)");
        assertThat(one.name()).isNotEqualTo(other.name());
    }

    @Test
    void missing_and_foreign_tokens_are_refused() {
        RestAssured.get("/v1/anything").then().statusCode(401);
        RestAssured.given()
                .auth()
                .oauth2(Tokens.forged("workspace-a", "canvas"))
                .get("/v1/anything")
                .then()
                .statusCode(401);
        RestAssured.given()
                .auth()
                .oauth2(Tokens.expired("workspace-a", "canvas"))
                .get("/v1/anything")
                .then()
                .statusCode(401);
    }

    @Test
    void a_token_of_a_caller_is_let_in() {
        RestAssured.given()
                .auth()
                .oauth2(Tokens.of("workspace-a", "canvas"))
                .get("/v1/anything")
                .then()
                .statusCode(404);
    }

    private String show(String setting) {
        return pool.query("show " + setting).executeAndAwait().iterator().next().getString(0);
    }
}
