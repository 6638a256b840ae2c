package io.deskwire.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The one JSON form of Deskwire: lower-case enums, instants in UTC with exactly three decimals, unknown fields ignored
 * (fields are added, never renamed), texts and names of fields well-formed when they are read. Everything that leaves a process goes
 * through this mapper.
 */
public final class Json {
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    /** What was kept of Telegram's objects before their numbers were bounded has no longer one; all that is stored can be read. */
    private static final int LONGEST_NUMBER = 64 * 1024;

    private static final JsonFactory UNLIMITED = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final ObjectMapper MAPPER = configure(JsonMapper.builder().build(), LONGEST_NUMBER);

    private Json() {}

    /** Returns the shared mapper; it is immutable by agreement and safe for threads. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /**
     * Returns what reads the tokens of whatever others wrote, however deep and long: for who passes over most of it and makes no tree
     * of it.
     */
    public static JsonFactory unlimited() {
        return UNLIMITED;
    }

    /**
     * Gives another mapper the form of this one; for the mapper that Quarkus hands to its REST layer.
     *
     * @return the same mapper
     */
    public static ObjectMapper configure(ObjectMapper mapper) {
        return configure(mapper, StreamReadConstraints.DEFAULT_MAX_NUM_LEN);
    }

    private static ObjectMapper configure(ObjectMapper mapper, int longestNumber) {
        mapper.registerModule(new JavaTimeModule());
        mapper.registerModule(new WellFormedTexts());
        mapper.registerModule(new SimpleModule("deskwire")
                .addSerializer(Instant.class, new MillisSerializer())
                .addSerializer(Enum.class, new LowerCaseSerializer()));
        mapper.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        // Of those enums that have one (JsonEnumDefaultValue): others refuse what they do not know.
        mapper.enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE);
        mapper.setConfig(mapper.getDeserializationConfig().with(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS));
        // 64 levels are far beyond anything of ours; a deeper text is an attack on the stack, not a message.
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(64)
                        .maxNumberLength(longestNumber)
                        .build())
                // The other one takes time with the square of the digits.
                .enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER.mappedFeature());
        return mapper;
    }

    /** Returns the instant as the wire has it: {@code 2026-01-31T12:00:00.123Z}. */
    public static String format(Instant instant) {
        return MILLIS.format(instant);
    }

    /** As {@link #encode}, in UTF-8: for what is too large to be a text in between. */
    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw unwritable(value, e);
        }
    }

    /** Encodes a value of our own records; such a value always has a JSON form. */
    public static String encode(@Nullable Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw unwritable(value, e);
        }
    }

    private static IllegalStateException unwritable(@Nullable Object value, JsonProcessingException cause) {
        String what = value == null ? "null" : value.getClass().getName();
        return new IllegalStateException("No JSON form for " + what, cause);
    }

    private static final class MillisSerializer extends JsonSerializer<Instant> {
        @Override
        public void serialize(Instant value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(format(value));
        }
    }

    @SuppressWarnings("rawtypes") // Jackson registers serializers by raw class
    private static final class LowerCaseSerializer extends JsonSerializer<Enum> {
        @Override
        public void serialize(Enum value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(value.name().toLowerCase(Locale.ROOT));
        }
    }
}
