package io.audiencesync.testing;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.openapi.runtime.io.Format;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;

/**
 * Compares every status that any test gets with the OpenAPI document. An undocumented one is replaced by
 * {@link #UNDOCUMENTED}, which no test expects, so the test that saw it fails.
 */
@ApplicationScoped
public class DocumentedStatuses {

    public static final int UNDOCUMENTED = 599;

    private static final int FIRST = 100_000;

    private final OpenApiDocumentService document;
    private final ObjectMapper json;

    private volatile JsonNode paths;

    DocumentedStatuses(OpenApiDocumentService document, ObjectMapper json) {
        this.document = document;
        this.json = json;
    }

    void listen(@Observes Filters filters) {
        filters.register(this::watch, FIRST);
    }

    private void watch(RoutingContext exchange) {
        exchange.addHeadersEndHandler(ignored -> {
            var response = exchange.response();
            var status = response.getStatusCode();
            if (operation(exchange)
                    .filter(found -> !found.path("responses").has(Integer.toString(status)))
                    .isPresent()) {
                response.putHeader("X-Undocumented-Status", Integer.toString(status))
                        .setStatusCode(UNDOCUMENTED);
            }
        });
        exchange.next();
    }

    private Optional<JsonNode> operation(RoutingContext exchange) {
        var path = exchange.request().path();
        var method = exchange.request().method().name().toLowerCase(Locale.ROOT);
        return paths().properties().stream()
                .filter(template -> path.matches(template.getKey().replaceAll("\\{[^}]*}", "[^/]+")))
                // a literal path comes before a template
                .min(comparing(template -> template.getKey().contains("{")))
                .map(template -> template.getValue().get(method));
    }

    private JsonNode paths() {
        if (paths == null) {
            try {
                var bytes = document.getDocument(OpenApiConstants.DEFAULT_DOCUMENT_NAME, Format.JSON);
                paths = json.readTree(bytes).path("paths");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return paths;
    }
}
