package io.deskwire.simulator.botapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.deskwire.simulator.json.SimulatorJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.FileUpload;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The parameters of a call, whichever of Telegram's four ways they came: query, form, multipart or JSON. */
public final class Parameters {

    private final Map<String, JsonNode> values = new HashMap<>();
    private final Map<String, FileUpload> uploads = new HashMap<>();

    /** Reads them; JSON wins over a form, a form over the query. */
    public static Parameters of(RoutingContext call) {
        Parameters parameters = new Parameters();
        call.queryParams().forEach((name, value) -> parameters.values.put(name, TextNode.valueOf(value)));
        call.request().formAttributes().forEach((name, value) -> parameters.values.put(name, TextNode.valueOf(value)));
        call.fileUploads().forEach(upload -> parameters.uploads.put(upload.name(), upload));
        String type = call.request().getHeader("Content-Type");
        Buffer body = call.body().buffer();
        if (type != null && type.toLowerCase().startsWith("application/json") && body != null && body.length() > 0) {
            parameters.readJson(body);
        }
        return parameters;
    }

    private void readJson(Buffer body) {
        try {
            if (SimulatorJson.MAPPER.readTree(body.getBytes()) instanceof ObjectNode object) {
                object.properties().forEach(field -> values.put(field.getKey(), field.getValue()));
                return;
            }
        } catch (IOException broken) {
            throw ApiError.badRequest("can't parse JSON object");
        }
        throw ApiError.badRequest("object expected as JSON body");
    }

    /** The value as text, or null where it is missing. */
    public String text(String name) {
        JsonNode node = values.get(name);
        if (node == null || node.isNull()) {
            return null;
        }
        return node.isValueNode() ? node.asText() : SimulatorJson.write(node);
    }

    /** The value as a whole number, if there is one. */
    public Optional<Long> number(String name) {
        String text = text(name);
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(text.strip()));
        } catch (NumberFormatException notANumber) {
            throw ApiError.badRequest("invalid " + name + " specified");
        }
    }

    /** True for what Telegram takes as true. */
    public boolean flag(String name) {
        String text = text(name);
        return text != null && (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("yes") || text.equals("1"));
    }

    /** The value as JSON: nested, or as text that holds JSON; a missing node where there is none. */
    public JsonNode tree(String name) {
        JsonNode node = values.get(name);
        if (node == null || node.isNull()) {
            return MissingNode.getInstance();
        }
        if (!node.isTextual()) {
            return node;
        }
        if (node.asText().isBlank()) {
            return MissingNode.getInstance();
        }
        try {
            return SimulatorJson.MAPPER.readTree(node.asText());
        } catch (JsonProcessingException broken) {
            throw ApiError.badRequest("can't parse " + name + " JSON object");
        }
    }

    /** These values, with the files of the same request: for an object inside a parameter, like InputMedia. */
    public Parameters nested(ObjectNode object) {
        Parameters inner = new Parameters();
        object.properties().forEach(field -> inner.values.put(field.getKey(), field.getValue()));
        inner.uploads.putAll(uploads);
        return inner;
    }

    /** Puts the numbers that are given into an object. */
    public void copyNumbers(ObjectNode into, String... names) {
        for (String name : names) {
            String text = text(name);
            if (text != null && !text.isBlank()) {
                try {
                    BigDecimal number = new BigDecimal(text.strip());
                    into.put(name, number);
                } catch (NumberFormatException notANumber) {
                    throw ApiError.badRequest("invalid " + name + " specified");
                }
            }
        }
    }

    /** Puts the texts that are given into an object. */
    public void copyTexts(ObjectNode into, String... names) {
        for (String name : names) {
            String text = text(name);
            if (text != null && !text.isEmpty()) {
                into.put(name, text);
            }
        }
    }

    /** Puts what is true into an object. */
    public void copyFlags(ObjectNode into, String... names) {
        for (String name : names) {
            if (flag(name)) {
                into.put(name, true);
            }
        }
    }

    /** A file of a multipart body. */
    public Optional<FileUpload> upload(String name) {
        return Optional.ofNullable(uploads.get(name));
    }
}
