package io.audiencesync.problem;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.OpenApiFilter.RunStage;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Documents error responses common to all operations of a kind, so that operations describe only their own. */
@OpenApiFilter(stages = RunStage.BUILD)
public class ProblemResponses implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations().values().forEach(operation -> document(operation, path)));
    }

    private static void document(Operation operation, String path) {
        add(operation, 400, "A path, parameter, header or body cannot be read");
        add(
                operation,
                401,
                isOpen(operation)
                        ? "A bearer token is not needed, but this one is not valid"
                        : "No valid bearer token");
        if (!isOpen(operation)) {
            add(operation, 403, "The token's roles or workspace do not allow this");
        }
        if (path.contains("{")) {
            add(operation, 404, "Not found in the caller's workspace");
        } else if (!parameters(operation).isEmpty()) {
            add(operation, 404, "A parameter is of another type");
        }
        add(operation, 406, "The answer is not available in an accepted media type");
        if (parameters(operation).stream().anyMatch(parameter -> "If-Match".equals(parameter.getName()))) {
            add(operation, 412, "Changed since the revision that If-Match names");
        }
        if (operation.getRequestBody() != null) {
            add(operation, 408, "The body did not arrive in time");
        }
        add(operation, 413, "The body is too large");
        add(operation, 414, "The address is too long");
        if (operation.getRequestBody() != null) {
            add(operation, 415, "The body has another media type or an encoding");
        }
        if (operation.getRequestBody() != null || !parameters(operation).isEmpty()) {
            add(operation, 422, "Readable, but invalid; every error is listed");
        }
        if (!isOpen(operation)) {
            add(operation, 429, "The workspace calls too often; repeat the call after Retry-After");
        }
        add(operation, 431, "The headers are too large");
        add(operation, 500, "Internal error; the call may be repeated");
        add(operation, 503, "The database is unavailable; repeat the call after Retry-After");
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (!status.startsWith("2") && !status.startsWith("3")) {
                withProblem(response);
            }
        });
    }

    private static List<Parameter> parameters(Operation operation) {
        return operation.getParameters() == null ? List.of() : operation.getParameters();
    }

    /** Keeps the operation's own description if it has one. */
    private static void add(Operation operation, int status, String description) {
        var responses = operation.getResponses();
        var code = Integer.toString(status);
        if (!responses.hasAPIResponse(code)) {
            responses.addAPIResponse(code, OASFactory.createAPIResponse().description(description));
        }
    }

    private static void withProblem(APIResponse response) {
        var problem =
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref("Problem"));
        response.setContent(OASFactory.createContent().addMediaType(Problem.MEDIA_TYPE, problem));
    }

    private static boolean isOpen(Operation operation) {
        return operation.getExtensions() != null && operation.getExtensions().containsKey(OpenRoute.EXTENSION);
    }
}
