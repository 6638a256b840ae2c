package io.deskwire.testing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The properties that configurations map, each with its default or an empty text. */
final class MappedSettings {
    private MappedSettings() {}

    /** Returns those of configurations that say their prefix. */
    static Map<String, String> of(List<Class<?>> configurations) {
        Map<String, String> defaults = new TreeMap<>();
        configurations.forEach(type ->
                defaults.putAll(under(type.getAnnotation(ConfigMapping.class).prefix(), type)));
        return defaults;
    }

    /** Returns those of a group of settings of somebody else's. */
    static Map<String, String> under(String prefix, Class<?> type) {
        Map<String, String> defaults = new TreeMap<>();
        for (Method method : type.getMethods()) {
            String property = prefix + "." + name(method);
            Type value = value(method.getGenericReturnType());
            if (isGroup(value)) {
                defaults.putAll(under(property, (Class<?>) value));
            } else {
                WithDefault given = method.getAnnotation(WithDefault.class);
                defaults.put(property, given == null ? "" : given.value());
            }
        }
        return defaults;
    }

    private static boolean isGroup(Type value) {
        return value instanceof Class<?> type && type.isInterface() && type.getEnclosingClass() != null;
    }

    private static Type value(Type returned) {
        boolean optional = returned instanceof ParameterizedType generic && generic.getRawType() == Optional.class;
        return optional ? ((ParameterizedType) returned).getActualTypeArguments()[0] : returned;
    }

    private static String name(Method method) {
        return method.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
