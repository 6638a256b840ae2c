package io.deskwire.testing;

import io.smallrye.config.ConfigMapping;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The settings that a service maps, by the variable that an operator sets each with; those that may be any text left out. */
public final class MappedSettings {
    private static final Pattern ALIAS = Pattern.compile("^\\$\\{([A-Z_]+)(:.*)?}$");

    private MappedSettings() {}

    /** Returns the variables of these configurations; {@code application.properties} says which have a name of their own. */
    public static Stream<String> of(Class<?>... configurations) {
        Properties properties = new Properties();
        try (InputStream file = configurations[0].getResourceAsStream("/application.properties")) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Arrays.stream(configurations)
                .flatMap(type -> under(type.getAnnotation(ConfigMapping.class).prefix(), type))
                .map(property -> variable(property, properties));
    }

    private static Stream<String> under(String prefix, Class<?> type) {
        return Arrays.stream(type.getMethods()).flatMap(method -> {
            String property = prefix + "." + name(method);
            Type value = value(method.getGenericReturnType());
            if (isGroup(value)) {
                return under(property, (Class<?>) value);
            }
            return isText(value) ? Stream.empty() : Stream.of(property);
        });
    }

    private static boolean isGroup(Type value) {
        return value instanceof Class<?> type && type.isInterface() && type.getEnclosingClass() != null;
    }

    /** Secrets and the like have types of their own, which take any text. */
    private static boolean isText(Type value) {
        return value instanceof Class<?> type
                && (type == String.class || type.getName().startsWith("io.deskwire.") && !type.isEnum());
    }

    private static Type value(Type returned) {
        boolean optional = returned instanceof ParameterizedType generic && generic.getRawType() == Optional.class;
        return optional ? ((ParameterizedType) returned).getActualTypeArguments()[0] : returned;
    }

    private static String name(Method method) {
        return method.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static String variable(String property, Properties properties) {
        Matcher alias = ALIAS.matcher(properties.getProperty(property, "").strip());
        return alias.matches()
                ? alias.group(1)
                : property.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }
}
