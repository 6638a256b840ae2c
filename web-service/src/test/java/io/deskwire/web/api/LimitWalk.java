package io.deskwire.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.event.Json;
import io.deskwire.web.RawExchange;
import io.deskwire.web.api.ApiDocument.ApiOperation;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** The limits that the document gives to fields and parameters are those of the server, which names what is beyond them. */
final class LimitWalk {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** Of these each field may stand alone; of others the desk judges several together. */
    private static final List<String> FIELD_BY_FIELD =
            List.of("changeTicket", "changeContact", "reply", "addNote", "editReply");
    /** What has to stand beside a parameter. */
    private static final Map<String, String> BESIDE =
            Map.of("limit", "since=0&", "width", "height=10&", "height", "width=10&");

    private final WalkedDesk walked;
    private final String session;

    LimitWalk(WalkedDesk walked) {
        this.walked = walked;
        this.session = "Cookie: deskwire_session=" + walked.adminSession() + "\r\n";
    }

    void bodies() {
        long ticket = walked.desk().customerWrites("To its limits").id();
        long contact = walked.desk().customerWrites("Mine too").contact().id();
        for (String id : FIELD_BY_FIELD) {
            ApiOperation operation = walked.document().operation(id);
            String address = operation
                    .path()
                    .replace("{id}", Long.toString(id.equals("changeContact") ? contact : ticket))
                    .replace("{message}", "1");
            fields(operation).properties().forEach(field -> beyond(field.getValue())
                    .forEach(value -> refused(operation, address, field.getKey(), value)));
        }
    }

    void knownFields() {
        for (ApiOperation operation : walked.document().operations()) {
            if (!operation.jsonBody().isMissingNode()) {
                String said = sent(operation, operation.path().replaceAll("\\{\\w+}", "1"), "{\"unheard-of\":1}")
                        .body();
                TreeSet<String> known = new TreeSet<>();
                fields(operation).fieldNames().forEachRemaining(known::add);
                assertThat(said).as(operation.id()).contains("Send only " + String.join(", ", known) + ".\"");
            }
        }
    }

    void parameters() {
        for (ApiOperation operation : walked.document().operations()) {
            for (JsonNode parameter : operation.node().path("parameters")) {
                JsonNode described = walked.document().resolved(parameter);
                String name = described.path("name").textValue();
                if (described.path("in").textValue().equals("query")) {
                    for (JsonNode value : beyond(walked.document().resolved(described.path("schema")))) {
                        String address = operation.path().replace("{id}", "1").replace("{message}", "1");
                        String query = "?" + BESIDE.getOrDefault(name, "") + name + "=" + value.asText();
                        RawExchange.Answer answer = walked.raw(operation, "127.0.0.1", address + query, session, "");
                        named(operation, name, query, answer);
                    }
                }
            }
        }
    }

    private JsonNode fields(ApiOperation operation) {
        return walked.document().resolved(operation.jsonBody().path("schema")).path("properties");
    }

    /** Values that are just beyond what a schema allows. */
    private List<JsonNode> beyond(JsonNode schema) {
        JsonNode limits = walked.document().resolved(schema);
        ArrayNode values = JSON.arrayNode();
        if (limits.has("enum")) {
            values.add("no-such-value");
        }
        if (limits.has("maxLength")) {
            values.add("x".repeat(limits.path("maxLength").intValue() + 1));
        }
        if (limits.has("minimum")) {
            values.add(limits.path("minimum").longValue() - 1);
        }
        if (limits.has("maximum")) {
            values.add(limits.path("maximum").longValue() + 1);
        }
        if (limits.has("maxItems")) {
            ArrayNode many = JSON.arrayNode();
            IntStream.rangeClosed(0, limits.path("maxItems").intValue())
                    .forEach(i -> many.add(item(walked.document().resolved(limits.path("items")), i)));
            values.add(many);
        }
        return StreamSupport.stream(values.spliterator(), false).toList();
    }

    private static JsonNode item(JsonNode schema, int number) {
        if (schema.path("type").asText().equals("object")) {
            return JSON.objectNode().put("type", "bold").put("offset", 0).put("length", 1);
        }
        return JSON.textNode(
                schema.path("format").asText().equals("uuid")
                        ? UUID.randomUUID().toString()
                        : "t" + number);
    }

    private void refused(ApiOperation operation, String address, String field, JsonNode value) {
        ObjectNode body = JSON.objectNode();
        body.set(field, value);
        named(operation, field, address, sent(operation, address, Json.encode(body)));
    }

    private RawExchange.Answer sent(ApiOperation operation, String address, String body) {
        String headers = session + "If-Match: \"1\"\r\nIdempotency-Key: limits\r\nContent-Type: application/json\r\n";
        return walked.raw(operation, "127.0.0.1", address, headers, body);
    }

    private static void named(ApiOperation operation, String field, String what, RawExchange.Answer answer) {
        assertThat(answer.status())
                .as("%s %s %s %s", operation.id(), field, what, answer.body())
                .isEqualTo(400);
        assertThat(answer.body()).as(operation.id()).contains("\"field\":\"" + field + "\"");
    }
}
