package io.audiencesync.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.export.LineBlocks.Block;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reads bodies of both HTTP versions; in the service, HTTP/2 needs TLS. */
@Tag("unit")
class LineBlocksTest {

    private static final String LINES = "{\"user_id\": \"4711\"}\n".repeat(100_000);

    private final ExportConfig config = new SmallRyeConfigBuilder()
            .withConverter(MemorySize.class, 100, new MemorySizeConverter())
            .withConverter(Duration.class, 100, new DurationConverter())
            .withMapping(ExportConfig.class)
            .build()
            .getConfigMapping(ExportConfig.class);
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpVersion.class,
            names = {"HTTP_1_1", "HTTP_2"})
    void a_list_comes_whole_in_blocks_of_lines(HttpVersion version) {
        var router = Router.router(vertx);
        router.post()
                .handler(exchange -> length(exchange)
                        .subscribe()
                        .with(length -> exchange.end(Long.toString(length)), exchange::fail));
        var answer = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0)
                .compose(server -> vertx.createHttpClient(speaking(version))
                        .request(HttpMethod.POST, server.actualPort(), "localhost", "/"))
                .compose(request -> request.send(LINES))
                .compose(response -> response.body().map(body -> response.version() + " " + body));
        assertThat(answer.toCompletionStage().toCompletableFuture().join()).isEqualTo(version + " " + LINES.length());
    }

    /** The total length of all blocks. */
    private Uni<Long> length(RoutingContext exchange) {
        var blocks = LineBlocks.of(exchange, config);
        return Multi.createBy()
                .repeating()
                .uni(blocks::next)
                .whilst(block -> !block.last())
                .invoke(block -> assertThat(block.text()).endsWith('\n'))
                .map(Block::text)
                .collect()
                .with(Collectors.summingLong(text -> text.length));
    }

    private static HttpClientOptions speaking(HttpVersion version) {
        return new HttpClientOptions().setProtocolVersion(version).setHttp2ClearTextUpgrade(false);
    }
}
