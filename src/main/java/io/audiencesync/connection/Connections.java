package io.audiencesync.connection;

import static io.audiencesync.problem.ProblemType.REFUSED_BY_FACEBOOK;

import io.audiencesync.cause.Cause;
import io.audiencesync.cause.CauseView;
import io.audiencesync.meta.MetaCall;
import io.audiencesync.problem.FieldError;
import io.audiencesync.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Reads connections for those who call Facebook. */
@ApplicationScoped
public class Connections {

    private static final String TOKEN = """
            select token_key_id, token
            from connection
            where workspace_id = $1
            """;

    private final Pool pool;
    private final TokenVault vault;

    Connections(Pool pool, TokenVault vault) {
        this.pool = pool;
        this.vault = vault;
    }

    /** The workspace's token, in clear: for {@code MetaCall} only. Empty if nothing is connected; it may have gone invalid. */
    public Uni<Optional<String>> token(String workspace) {
        return pool.preparedQuery(TOKEN)
                .execute(Tuple.of(workspace))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> vault.open(workspace, sealed(row)))
                        .findFirst());
    }

    /** A call on an ad account in the workspace's name, or a problem where nothing is connected. */
    public Uni<MetaCall> call(String workspace, long adAccount) {
        return token(workspace)
                .map(token -> token.orElseThrow(Connections::notConnected))
                .map(token -> new MetaCall(token, adAccount));
    }

    /** What keeps the workspace's connection from working, as far as known. */
    public Uni<Optional<CauseView>> error(String workspace) {
        return Panache.withSession(() -> Connection.<Connection>findById(workspace))
                .map(row -> row == null ? ConnectionView.NONE : ConnectionView.of(row))
                .map(view -> Optional.ofNullable(view.error()));
    }

    private static ProblemException notConnected() {
        var error = FieldError.of("connection", Cause.NOT_CONNECTED, List.of());
        return ProblemException.of(REFUSED_BY_FACEBOOK, error.reason(), List.of(error));
    }

    private static Sealed sealed(Row row) {
        return new Sealed(
                row.getString("token_key_id"), row.get(Buffer.class, "token").getBytes());
    }
}
