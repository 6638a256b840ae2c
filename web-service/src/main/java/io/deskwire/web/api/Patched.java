package io.deskwire.web.api;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import jakarta.inject.Singleton;
import jakarta.validation.valueextraction.ExtractedValue;
import jakarta.validation.valueextraction.UnwrapByDefault;
import jakarta.validation.valueextraction.ValueExtractor;
import org.jspecify.annotations.Nullable;

/**
 * A field of a PATCH that is there. One that is absent, and stays as it is, has no {@code Patched} at all (null); one that is said to be
 * null has one without a value.
 */
@JsonDeserialize(using = PatchedDeserializer.class)
record Patched<T>(@Nullable T value) {

    /** Returns the value of a field, or null when it is absent. */
    static <T> @Nullable T valueOf(@Nullable Patched<T> field) {
        return field == null ? null : field.value();
    }

    /** Has constraints on the value hold where the field is there. */
    @Singleton
    @UnwrapByDefault
    static final class Value implements ValueExtractor<Patched<@ExtractedValue ?>> {
        @Override
        public void extractValues(Patched<?> field, ValueReceiver receiver) {
            receiver.value(null, field.value());
        }
    }
}
