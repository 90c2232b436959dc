package io.audiencesync.workspace;

import static io.audiencesync.problem.ProblemType.CHANGED_MEANWHILE;

import io.audiencesync.problem.ProblemException;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The ETag of a configured resource. Guards against overwriting a concurrent change. */
public record Revision(long version) {

    /** For resources without a version: a hash of their state. */
    public static Revision of(Object... state) {
        return new Revision(Integer.toUnsignedLong(Objects.hash(state)));
    }

    /** Fails (412) unless {@code If-Match} is absent, {@code *}, or names this revision. */
    public void require(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return;
        }
        if (Arrays.stream(ifMatch.split(",")).map(String::strip).noneMatch(etag()::equals)) {
            throw ProblemException.of(
                    CHANGED_MEANWHILE, "If-Match does not name the current state, " + etag() + ". Read it again.");
        }
    }

    public <T> RestResponse<T> ok(T body) {
        return RestResponse.ResponseBuilder.ok(body)
                .header(HttpHeaders.ETAG, etag())
                .build();
    }

    public String etag() {
        return "\"" + version + "\"";
    }
}
