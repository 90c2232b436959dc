package io.audiencesync.access;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import io.audiencesync.testing.ImportedClasses;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/**
 * A resource method of the service, page or route, as its annotations declare it. Found in the classes, so that a new
 * one is tested automatically.
 *
 * @param roles empty: any caller who has signed in
 * @param open whether it needs no token
 */
public record Endpoint(String method, String path, Set<String> roles, boolean open, String contentType) {

    private static final List<Class<? extends Annotation>> METHODS =
            List.of(GET.class, PUT.class, POST.class, DELETE.class, PATCH.class, HEAD.class, OPTIONS.class);

    public static List<Endpoint> all() {
        return ImportedClasses.MAIN.stream()
                .filter(type -> !type.isAnnotatedWith(RegisterRestClient.class))
                .flatMap(type -> type.getMethods().stream())
                .flatMap(method ->
                        METHODS.stream().filter(method::isAnnotatedWith).map(verb -> of(method, verb.getSimpleName())))
                .toList();
    }

    boolean isPage() {
        return path.equals("/") || path.equals("/app") || path.startsWith("/app/");
    }

    boolean namesSomething() {
        return path.contains("{");
    }

    public boolean reads() {
        return method.equals("GET");
    }

    /** For its roles, or a call of anybody who has signed in. */
    boolean admits(String role) {
        return open || roles.isEmpty() || roles.contains(role);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }

    private static Endpoint of(JavaMethod method, String verb) {
        var path = (value(method.getOwner(), Path.class).orElse("") + "/"
                        + value(method, Path.class).orElse(""))
                .replaceAll("/+", "/")
                .replaceAll("(?<=.)/$", "");
        var contentType = value(method, Consumes.class)
                .or(() -> value(method.getOwner(), Consumes.class))
                .orElse(path.startsWith("/app") ? "application/x-www-form-urlencoded" : "application/json");
        return new Endpoint(verb, path, roles(method), isAnnotated(method, PermitAll.class), contentType);
    }

    private static Set<String> roles(JavaMethod method) {
        return declaring(method)
                .flatMap(declaring -> declaring.tryGetAnnotationOfType(RolesAllowed.class).stream())
                .findFirst()
                .map(allowed -> Set.of(allowed.value()))
                .orElse(Set.of());
    }

    private static boolean isAnnotated(JavaMethod method, Class<? extends Annotation> annotation) {
        return declaring(method).anyMatch(declaring -> declaring.isAnnotatedWith(annotation));
    }

    /** The method, its class, and the classes that implement it if it is an interface. */
    private static Stream<Declaring> declaring(JavaMethod method) {
        var owner = method.getOwner();
        return Stream.concat(
                Stream.of(new Declaring(method), new Declaring(owner)),
                owner.getAllSubclasses().stream().map(Declaring::new));
    }

    private record Declaring(CanBeAnnotated element) {
        boolean isAnnotatedWith(Class<? extends Annotation> annotation) {
            return element.isAnnotatedWith(annotation);
        }

        <A extends Annotation> Optional<A> tryGetAnnotationOfType(Class<A> annotation) {
            return element instanceof JavaClass type
                    ? type.tryGetAnnotationOfType(annotation)
                    : ((JavaMethod) element).tryGetAnnotationOfType(annotation);
        }
    }

    private static Optional<String> value(JavaMethod method, Class<? extends Annotation> annotation) {
        return method.getAnnotations().stream()
                .filter(one -> one.getRawType().isEquivalentTo(annotation))
                .findFirst()
                .map(Endpoint::text);
    }

    private static Optional<String> value(JavaClass type, Class<? extends Annotation> annotation) {
        return type.getAnnotations().stream()
                .filter(one -> one.getRawType().isEquivalentTo(annotation))
                .findFirst()
                .map(Endpoint::text);
    }

    private static String text(JavaAnnotation<?> annotation) {
        var value = annotation.get("value").orElse("");
        return value instanceof Object[] several ? several[0].toString() : value.toString();
    }
}
