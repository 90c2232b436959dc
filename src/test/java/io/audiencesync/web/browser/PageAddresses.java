package io.audiencesync.web.browser;

import static java.util.stream.Collectors.toCollection;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The addresses of all pages, read from the resources themselves: a new page cannot be forgotten. */
final class PageAddresses {

    /** Pages that another address asks for: questions before something is done. */
    private static final List<String> QUESTIONS = List.of(
            "/app/canvases/{canvas}?ask=stop",
            "/app/canvases/{canvas}?ask=delete",
            "/app/canvases/{canvas}?ask=remove&step={step}",
            "/app/errored-users?ask=replay",
            "/app/errored-users?ask=discard");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)[^}]*}");

    private PageAddresses() {}

    /** @param values of the placeholders; a page with a placeholder that has none fails */
    static List<String> of(BeanManager beans, Map<String, String> values) {
        return Stream.concat(templates(beans).stream(), QUESTIONS.stream())
                .map(template -> filled(template, values))
                .toList();
    }

    /** Those that need nothing to exist. */
    static List<String> withoutPlaceholders(BeanManager beans) {
        return templates(beans).stream()
                .filter(template -> !template.contains("{"))
                .toList();
    }

    private static TreeSet<String> templates(BeanManager beans) {
        return beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(Bean::getBeanClass)
                .filter(type ->
                        type.getName().startsWith("io.audiencesync.web.") && type.isAnnotationPresent(Path.class))
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(PageAddresses::isPage)
                .map(page -> path(page.getDeclaringClass()) + path(page))
                .collect(toCollection(TreeSet::new));
    }

    private static boolean isPage(Method method) {
        var produces = Optional.ofNullable(method.getAnnotation(Produces.class))
                .or(() -> Optional.ofNullable(method.getDeclaringClass().getAnnotation(Produces.class)));
        return method.isAnnotationPresent(GET.class)
                && produces.filter(types -> types.value()[0].startsWith(MediaType.TEXT_HTML))
                        .isPresent();
    }

    private static String path(AnnotatedElement element) {
        var path = element.isAnnotationPresent(Path.class)
                ? element.getAnnotation(Path.class).value()
                : "";
        var parts = new ArrayList<>(List.of(path.split("/")));
        parts.removeIf(String::isEmpty);
        return parts.isEmpty() ? "" : "/" + String.join("/", parts);
    }

    private static String filled(String template, Map<String, String> values) {
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(found -> Optional.ofNullable(values.get(found.group(1)))
                        .orElseThrow(() -> new AssertionError("Showcase has no value for " + template)));
    }
}
