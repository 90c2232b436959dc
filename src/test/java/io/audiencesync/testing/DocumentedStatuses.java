package io.audiencesync.testing;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.quarkus.test.junit.callback.QuarkusTestAfterEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.openapi.runtime.io.Format;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Compares every status that any test gets with the OpenAPI document. A test that gets an undocumented one fails at
 * its end, even if it does not check the status.
 */
@ApplicationScoped
public class DocumentedStatuses {

    private static final Set<String> UNDOCUMENTED = ConcurrentHashMap.newKeySet();

    private static final int FIRST = 100_000;

    private final OpenApiDocumentService document;
    private final ObjectMapper json;

    private volatile List<Template> templates;

    DocumentedStatuses(OpenApiDocumentService document, ObjectMapper json) {
        this.document = document;
        this.json = json;
    }

    void listen(@Observes Filters filters) {
        filters.register(this::watch, FIRST);
    }

    private void watch(RoutingContext exchange) {
        exchange.addHeadersEndHandler(ignored -> {
            var status = Integer.toString(exchange.response().getStatusCode());
            operation(exchange)
                    .filter(found -> !found.path("responses").has(status))
                    .map(found -> found.path("operationId").asText() + " " + status)
                    .ifPresent(UNDOCUMENTED::add);
        });
        exchange.next();
    }

    private Optional<JsonNode> operation(RoutingContext exchange) {
        // as the router reads it: without dot segments and matrix parameters
        var path = exchange.normalizedPath().replaceAll(";[^/]*", "");
        var method = exchange.request().method().name().toLowerCase(Locale.ROOT);
        return templates().stream()
                .filter(template -> template.pattern().matcher(path).matches())
                .findFirst()
                .map(template -> template.operations().get(method));
    }

    /** Literal paths first: they take precedence. */
    private List<Template> templates() {
        if (templates == null) {
            templates = paths().properties().stream()
                    .sorted(comparing(path -> path.getKey().contains("{")))
                    .map(path -> new Template(
                            Pattern.compile(path.getKey().replaceAll("\\{[^}]*}", "[^/]+")), path.getValue()))
                    .toList();
        }
        return templates;
    }

    private JsonNode paths() {
        try {
            var bytes = document.getDocument(OpenApiConstants.DEFAULT_DOCUMENT_NAME, Format.JSON);
            return json.readTree(bytes).path("paths");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Template(Pattern pattern, JsonNode operations) {}

    public static final class Check implements QuarkusTestAfterEachCallback {

        @Override
        public void afterEach(QuarkusTestMethodContext test) {
            var found = List.copyOf(UNDOCUMENTED);
            UNDOCUMENTED.clear();
            if (!found.isEmpty()) {
                throw new AssertionError("The OpenAPI document lacks these statuses: " + found);
            }
        }
    }
}
