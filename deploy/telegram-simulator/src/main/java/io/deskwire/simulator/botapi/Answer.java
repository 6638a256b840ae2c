package io.deskwire.simulator.botapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.simulator.json.SimulatorJson;
import java.util.Optional;

/**
 * What the bot gets back.
 *
 * @param status HTTP status
 * @param body JSON with Telegram's ok, result, error_code, description, parameters
 * @param description why it was not done, or null
 */
public record Answer(int status, String body, String description) {

    /** The answer to most calls. */
    public static final Answer TRUE = okText("true");

    /** Done; this came of it. */
    public static Answer ok(JsonNode result) {
        return okText(SimulatorJson.write(result));
    }

    /** Done; the result is JSON text already. */
    public static Answer okText(String result) {
        return new Answer(200, "{\"ok\":true,\"result\":" + result + "}", null);
    }

    /** Not done. */
    public static Answer error(int code, String description) {
        return new Answer(code, SimulatorJson.write(body(code, description)), description);
    }

    /** Not done; the bot has to wait this many seconds. */
    public static Answer retryAfter(int code, String description, int seconds) {
        ObjectNode body = body(code, description);
        body.putObject("parameters").put("retry_after", seconds);
        return new Answer(code, SimulatorJson.write(body), description);
    }

    /** Not done; the group is a supergroup of that number now (Bot API, ResponseParameters). */
    static Answer migrated(int code, String description, long to) {
        ObjectNode body = body(code, description);
        body.putObject("parameters").put("migrate_to_chat_id", to);
        return new Answer(code, SimulatorJson.write(body), description);
    }

    /** The number of the file that it tells of. */
    Optional<String> fileId() {
        return Optional.ofNullable(whole().path("result").path("file_id").textValue());
    }

    /** The same with another path of a file in it. */
    Answer withPath(String path) {
        ObjectNode whole = whole();
        if (whole.get("result") instanceof ObjectNode result) {
            result.put("file_path", path);
        }
        return new Answer(status, SimulatorJson.write(whole), description);
    }

    private ObjectNode whole() {
        try {
            return (ObjectNode) SimulatorJson.MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer of ours is no JSON", e);
        }
    }

    private static ObjectNode body(int code, String description) {
        return SimulatorJson.object().put("ok", false).put("error_code", code).put("description", description);
    }
}
