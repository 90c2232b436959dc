package io.audiencesync.testing;

import static java.util.Comparator.comparingInt;

import io.audiencesync.trace.Tracing;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Builds the beans of one replica, for tests that run several replicas in one process. A {@code @QuarkusTest} has one
 * application and so one of each bean. These tests need two or three delivery engines on one database, each with its
 * own settings, clock and connections, which may crash and start again.
 *
 * <pre>{@code
 * var beans = new BeanFactory(Map.of("audience-sync.delivery.slots", "1"), pool, clock, meta);
 * var flusher = beans.get(Flusher.class);
 * }</pre>
 *
 * <p>{@code get} returns a given object, when one has the type. Otherwise it builds one, and returns the same one from
 * then on:
 *
 * <ul>
 *   <li>a configuration mapping has its defaults and the given settings;
 *   <li>an {@code Event} has no observers;
 *   <li>{@code Tracing} is off;
 *   <li>any other class is built by its longest constructor, whose parameters it gets in the same way.
 * </ul>
 *
 * <p>There are no interceptors, producers, qualifiers or scheduled methods: a test calls what a schedule calls.
 */
public final class BeanFactory {

    private static final int APPLICATION_PROPERTIES = 250;

    // reading the configuration takes longer than a whole step of most tests
    private static final Map<Object, Object> MAPPINGS = new ConcurrentHashMap<>();

    private final Map<String, String> settings;
    private final Map<Class<?>, Object> beans = new LinkedHashMap<>();

    /** @param given beans from outside of the service: a pool, a clock, … */
    public BeanFactory(Map<String, String> settings, Object... given) {
        this.settings = settings;
        Stream.of(given).forEach(bean -> beans.put(bean.getClass(), bean));
    }

    public <T> T get(Class<T> type) {
        var known = beans.values().stream().filter(type::isInstance).findFirst();
        if (known.isEmpty()) {
            beans.put(
                    type,
                    type.isAnnotationPresent(ConfigMapping.class)
                            ? MAPPINGS.computeIfAbsent(List.of(type, settings), ignored -> mapping(type))
                            : construct(type));
            return get(type);
        }
        return type.cast(known.get());
    }

    private Object mapping(Class<?> type) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", APPLICATION_PROPERTIES))
                .withMapping(type)
                .addDiscoveredConverters() // "5s" is Quarkus's way to write a duration
                .withValidateUnknown(false)
                .build()
                .getConfigMapping(type);
    }

    private Object construct(Class<?> type) {
        if (type == Event.class) {
            return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (event, method, fired) -> null);
        }
        if (type == Tracing.class) {
            return Tracing.OFF;
        }
        if (Modifier.isAbstract(type.getModifiers())) {
            throw new IllegalStateException("nobody gave a " + type);
        }
        try {
            // Quarkus adds a constructor without parameters, for its proxies
            var constructor = Stream.of(type.getDeclaredConstructors())
                    .max(comparingInt(Constructor::getParameterCount))
                    .orElseThrow();
            constructor.setAccessible(true);
            return constructor.newInstance(
                    Stream.of(constructor.getParameterTypes()).map(this::get).toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + type, e);
        }
    }
}
