package io.audiencesync.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.call.Digest;
import io.audiencesync.sandbox.world.LoggedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Facebook's log, request by request, as entries. */
final class RequestLog {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FacebookSandbox facebook;
    private final Posted posted;
    private long seen;

    RequestLog(FacebookSandbox facebook, Posted posted) {
        this.facebook = facebook;
        this.posted = posted;
        this.seen = facebook.log().lastSequence();
    }

    /**
     * One request to an audience.
     *
     * @param applied its entries that took effect
     */
    record Request(long sequence, List<Entered> entries, List<Entered> applied) {}

    /** Requests since the last read. */
    List<Request> news() {
        var news = facebook.log().from(seen + 1, Integer.MAX_VALUE);
        seen = news.isEmpty() ? seen : news.getLast().sequence();
        return news.stream().filter(LoggedRequest::isUpload).map(this::read).toList();
    }

    private Request read(LoggedRequest request) {
        var entries = StreamSupport.stream(rows(request).spliterator(), false)
                .map(row -> posted.tagged(row.path(0).asText()))
                .toList();
        var applied = entries.stream()
                .filter(entry -> request.applied() && request.digests().contains(row(entry)))
                .toList();
        return new Request(request.sequence(), entries, applied);
    }

    private static JsonNode rows(LoggedRequest request) {
        try {
            return JSON.readTree(request.body().getBytes()).path("payload").path("data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Digest row(Entered entry) {
        return Digest.of(Map.of("EXTERN_ID", entry.tag()));
    }
}
