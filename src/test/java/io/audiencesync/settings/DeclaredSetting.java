package io.audiencesync.settings;

import com.tngtech.archunit.core.domain.JavaClass;
import io.audiencesync.testing.ImportedClasses;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A setting as a {@link ConfigMapping} declares it. */
record DeclaredSetting(String name, Optional<String> standard, boolean isDuration) {

    private static final String TEXT_OF_A_DURATION = "\\d+(ms|s|m|h|d)";

    static Stream<DeclaredSetting> all() {
        return ImportedClasses.MAIN.stream()
                .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                .map(JavaClass::reflect)
                .flatMap(type -> of(type.getAnnotation(ConfigMapping.class).prefix(), type));
    }

    private static Stream<DeclaredSetting> of(String prefix, Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> !method.isDefault() && !method.isSynthetic())
                .flatMap(method -> of(prefix + "." + name(method), method));
    }

    private static Stream<DeclaredSetting> of(String name, Method method) {
        var type = method.getReturnType();
        return type.isInterface() && type.getEnclosingClass() == method.getDeclaringClass()
                ? of(name, type)
                : Stream.of(new DeclaredSetting(name, standard(method), isDuration(method)));
    }

    private static boolean isDuration(Method method) {
        return method.getReturnType() == Duration.class
                || method.getGenericReturnType() instanceof ParameterizedType type
                        && List.of(type.getActualTypeArguments()).contains(Duration.class)
                || method.getReturnType() == String.class
                        && standard(method)
                                .filter(value -> value.matches(TEXT_OF_A_DURATION))
                                .isPresent();
    }

    private static Optional<String> standard(Method method) {
        return Optional.ofNullable(method.getAnnotation(WithDefault.class)).map(WithDefault::value);
    }

    private static String name(Method method) {
        var named = method.getAnnotation(WithName.class);
        return named != null
                ? named.value()
                : method.getName().replaceAll("([A-Z])", "-$1").toLowerCase();
    }
}
