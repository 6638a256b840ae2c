package io.deskwire.web.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a {@link Patched}: null is a value here, and what is absent is none. */
final class PatchedDeserializer extends JsonDeserializer<Patched<?>> implements ContextualDeserializer {
    private final @Nullable JsonDeserializer<Object> value;

    PatchedDeserializer() {
        this(null);
    }

    private PatchedDeserializer(@Nullable JsonDeserializer<Object> value) {
        this.value = value;
    }

    @Override
    public JsonDeserializer<?> createContextual(DeserializationContext context, BeanProperty property)
            throws JsonMappingException {
        JavaType type = context.getContextualType();
        return new PatchedDeserializer(context.findContextualValueDeserializer(type.containedType(0), property));
    }

    @Override
    public Patched<?> deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return new Patched<>(Objects.requireNonNull(value, "Jackson makes it contextual first")
                .deserialize(parser, context));
    }

    @Override
    public Patched<?> getNullValue(DeserializationContext context) {
        return new Patched<>(null);
    }

    @Override
    public @Nullable Object getAbsentValue(DeserializationContext context) {
        return null;
    }
}
