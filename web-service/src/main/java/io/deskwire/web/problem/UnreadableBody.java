package io.deskwire.web.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a body that cannot be read, and with which field of it; nothing of its contents is repeated. */
public final class UnreadableBody {
    private static final String NO_JSON = "The body is not the JSON that is expected here.";
    /** Names of fields are the sender's where they are not known: of a longer one the beginning is said. */
    private static final int NAME_LIMIT = 40;

    private UnreadableBody() {}

    /** Returns the refusal, which names the field where there is one. */
    public static Problem of(JsonProcessingException failure) {
        if (!(failure instanceof JsonMappingException mapping) || isNoJson(failure.getCause())) {
            return Problem.badRequest(NO_JSON);
        }
        String field = field(mapping);
        if (field.isEmpty()) {
            return Problem.badRequest("Send a JSON object.");
        }
        if (mapping instanceof UnrecognizedPropertyException unknown) {
            return Problem.badField(field, field + " is not known here. Send only " + known(unknown) + ".");
        }
        return Problem.badField(field, field + " is " + expected(type(mapping)) + ".");
    }

    private static boolean isNoJson(@Nullable Throwable cause) {
        return cause instanceof StreamReadException && !(cause instanceof InputCoercionException);
    }

    /** As {@code entities[0].offset}. */
    private static String field(JsonMappingException failure) {
        StringBuilder field = new StringBuilder();
        for (JsonMappingException.Reference part : failure.getPath()) {
            if (part.getFieldName() == null) {
                field.append('[').append(part.getIndex()).append(']');
            } else {
                String name = part.getFieldName();
                field.append(field.isEmpty() ? "" : ".")
                        .append(name.length() > NAME_LIMIT ? beginning(name) + "…" : name);
            }
        }
        return field.toString();
    }

    private static String beginning(String name) {
        return name.substring(0, name.offsetByCodePoints(0, name.codePointCount(0, NAME_LIMIT) - 1));
    }

    private static @Nullable Class<?> type(JsonMappingException failure) {
        if (failure instanceof MismatchedInputException mismatched) {
            return mismatched.getTargetType();
        }
        return failure.getCause() instanceof InputCoercionException coercion ? coercion.getTargetType() : null;
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "not as it is expected here";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "))
                    .replaceFirst(", (\\w+)$", " or $1");
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        if (type == Boolean.class) {
            return "true or false";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a whole number";
        }
        return type == String.class ? "a text" : type == UUID.class ? "an id" : "an object";
    }

    private static String known(UnrecognizedPropertyException unknown) {
        return unknown.getKnownPropertyIds().stream()
                .map(Object::toString)
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
