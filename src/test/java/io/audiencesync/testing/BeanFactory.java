package io.audiencesync.testing;

import static java.util.Comparator.comparingInt;

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
 * Creates beans by constructor injection, but once per replica. Configuration comes from its mappings, with their
 * defaults and the given settings. Events have no observers.
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
