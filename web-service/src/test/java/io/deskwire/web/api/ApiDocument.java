package io.deskwire.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.deskwire.event.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The OpenAPI document as a client reads it, stricter in one thing: what a schema does not name is not there. */
final class ApiDocument {
    private static final String LOCATION = "https://deskwire.example/openapi";
    private static final String SCHEMAS = "#/components/schemas/";
    /** Where JSON Schema by itself has them. */
    private static final String DEFINITIONS = "#/$defs/";

    private static final Set<String> METHODS = Set.of("get", "head", "post", "patch", "delete", "put");

    private final JsonNode root;
    private final JsonSchemaFactory schemas;
    private final List<ApiOperation> operations = new ArrayList<>();

    ApiDocument(JsonNode root) {
        this.root = root;
        ObjectNode strict = root.path("components").deepCopy();
        strict.path("schemas").forEach(ApiDocument::close);
        strict.set("$defs", strict.path("schemas"));
        strict.retain("$defs");
        schemas = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012,
                factory -> factory.schemaLoaders(loaders ->
                        loaders.schemas(Map.of(LOCATION, Json.encode(strict).replace(SCHEMAS, DEFINITIONS)))));
        root.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(operation -> METHODS.contains(operation.getKey()))
                .forEach(operation ->
                        operations.add(new ApiOperation(operation.getKey(), path.getKey(), operation.getValue()))));
    }

    /** One method of one address. */
    record ApiOperation(String method, String path, JsonNode node) {
        String id() {
            return node.path("operationId").textValue();
        }

        boolean isAt(String wanted, String address) {
            return method.equalsIgnoreCase(wanted) && Pattern.matches(path.replaceAll("\\{[^}]+}", "[^/]+"), address);
        }

        Set<String> statuses() {
            return Set.copyOf(node.path("responses").properties().stream()
                    .map(Map.Entry::getKey)
                    .toList());
        }

        boolean answers(int status) {
            return node.path("responses").has(Integer.toString(status));
        }

        JsonNode jsonBody() {
            return node.at("/requestBody/content/application~1json");
        }
    }

    List<ApiOperation> operations() {
        return operations;
    }

    ApiOperation operation(String id) {
        return operations.stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No operation " + id));
    }

    ApiOperation at(String method, String address) {
        return operations.stream()
                .filter(operation -> operation.isAt(method, address))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Not in the document: " + method + " " + address));
    }

    /** What a part says, itself or where it refers to. */
    JsonNode resolved(JsonNode part) {
        String reference = part.path("$ref").textValue();
        return reference == null ? part : root.at(reference.substring(1));
    }

    /** What is wrong with a value; the schema is a reference or stands by itself. */
    List<String> faults(JsonNode schema, JsonNode value) {
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        String reference = schema.path("$ref").textValue();
        return (reference == null
                        ? schemas.getSchema(schema, config)
                        : schemas.getSchema(
                                SchemaLocation.of(LOCATION + reference.replace(SCHEMAS, DEFINITIONS)), config))
                .validate(value).stream()
                        .map(ValidationMessage::toString)
                        .sorted()
                        .toList();
    }

    private static void close(JsonNode schema) {
        if (schema.has("properties") && !schema.has("additionalProperties")) {
            ((ObjectNode) schema).put("additionalProperties", false);
        }
    }
}
