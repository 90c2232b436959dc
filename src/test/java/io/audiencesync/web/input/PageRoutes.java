package io.audiencesync.web.input;

import io.audiencesync.testing.ImportedClasses;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestQuery;

/** The routes of all pages and forms, as the resources declare them. */
final class PageRoutes {

    private PageRoutes() {}

    /** @param path with {@code {names}} */
    record Route(String path, List<String> parameters) {

        /** With the value in place of each name. */
        String filled(String value) {
            return path.replaceAll("\\{[^}]+}", value);
        }
    }

    static List<Route> pages() {
        return with(GET.class);
    }

    static List<Route> forms() {
        return with(POST.class);
    }

    private static List<Route> with(Class<? extends Annotation> verb) {
        return ImportedClasses.MAIN.stream()
                .filter(each -> each.getPackageName().startsWith("io.audiencesync.web"))
                .filter(each -> each.isAnnotatedWith(Path.class))
                .map(each -> each.reflect())
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(verb))
                        .map(method -> new Route(path(type, method), parameters(method))))
                .toList();
    }

    private static String path(Class<?> type, Method method) {
        var own = Optional.ofNullable(method.getAnnotation(Path.class)).map(Path::value);
        return ("/" + type.getAnnotation(Path.class).value()
                        + own.map(path -> "/" + path).orElse(""))
                .replaceAll("/+", "/");
    }

    private static List<String> parameters(Method method) {
        return Arrays.stream(method.getParameters())
                .flatMap(parameter -> parameter.isAnnotationPresent(BeanParam.class)
                        ? Arrays.stream(parameter.getType().getDeclaredFields())
                                .filter(field -> field.isAnnotationPresent(RestQuery.class))
                                .map(field -> name(field.getAnnotation(RestQuery.class), field.getName()))
                        : Stream.ofNullable(parameter.getAnnotation(RestQuery.class))
                                .map(query -> name(query, parameter.getName())))
                .toList();
    }

    private static String name(RestQuery query, String declared) {
        return query.value().isEmpty() ? declared : query.value();
    }
}
