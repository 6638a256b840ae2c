package io.deskwire.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.JsonNodeDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.deskwire.text.CleanText;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Makes every text that is read from JSON well-formed. JSON can say {@code "\ud800"}, which no UTF-8 can: Jackson hands it on as it
 * is, and Netty's encoder, which PostgreSQL's client uses, then writes the next character's low byte in its place. In the name of a
 * field Jackson refuses it itself (since 2.21); where a stranger's JSON must not be refused, {@link io.deskwire.text.JsonEscapes}
 * goes before.
 */
final class WellFormedTexts extends SimpleModule {
    private static final long serialVersionUID = 1L;

    WellFormedTexts() {
        super("deskwire-well-formed");
        addDeserializer(String.class, new Text());
        addDeserializer(JsonNode.class, new Tree<>(JsonNode.class));
        addDeserializer(ObjectNode.class, new Tree<>(ObjectNode.class));
        addDeserializer(ArrayNode.class, new Tree<>(ArrayNode.class));
    }

    private static JsonNode clean(JsonNode value) {
        if (value instanceof TextNode text) {
            String clean = CleanText.wellFormed(text.textValue());
            return clean.equals(text.textValue()) ? text : TextNode.valueOf(clean);
        }
        if (value instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, clean(array.get(i)));
            }
        } else if (value instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(clean(field.getValue())));
        }
        return value;
    }

    private static final class Text extends JsonDeserializer<String> {
        @Override
        public @Nullable String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = StringDeserializer.instance.deserialize(parser, context);
            return text == null ? null : CleanText.wellFormed(text);
        }
    }

    private static final class Tree<N extends JsonNode> extends JsonDeserializer<N> {
        private final Class<N> type;
        private final JsonDeserializer<? extends JsonNode> read;

        Tree(Class<N> type) {
            this.type = type;
            this.read = JsonNodeDeserializer.getDeserializer(type);
        }

        @Override
        public N deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return type.cast(clean(read.deserialize(parser, context)));
        }

        @Override
        public N getNullValue(DeserializationContext context) throws JsonMappingException {
            return type.cast(read.getNullValue(context));
        }

        @Override
        public Object getAbsentValue(DeserializationContext context) throws JsonMappingException {
            return read.getAbsentValue(context);
        }
    }
}
