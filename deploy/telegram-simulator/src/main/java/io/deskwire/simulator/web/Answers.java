package io.deskwire.simulator.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.simulator.journal.Journal;
import io.deskwire.simulator.json.SimulatorJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;

/** Reads requests and sends answers; an answer leaves only when what it tells has been written down. */
public final class Answers {

    private final Journal<?> journal;

    /** Answers wait for this journal. */
    public Answers(Journal<?> journal) {
        this.journal = journal;
    }

    /** Sends JSON. */
    public void json(RoutingContext call, int status, JsonNode body) {
        text(call, status, SimulatorJson.write(body));
    }

    /** Sends text that is JSON already. */
    public void text(RoutingContext call, int status, String json) {
        journal.written()
                .onSuccess(ignored -> send(call, status, json))
                .onFailure(broken -> send(
                        call,
                        500,
                        SimulatorJson.write(SimulatorJson.object()
                                .put("ok", false)
                                .put("error_code", 500)
                                .put("description", "Internal Server Error: " + broken.getMessage())
                                .put("error", broken.getMessage()))));
    }

    /** The sentence for a request that is not done. */
    public void refuse(RoutingContext call, int status, String sentence) {
        send(call, status, SimulatorJson.write(SimulatorJson.object().put("error", sentence)));
    }

    /** Refuses new work while the disk is behind. */
    public void requireRoom() {
        if (!journal.hasRoom()) {
            throw new ScriptRefusal(503, "The data file cannot keep up. Send this again in a moment.");
        }
    }

    /** The body of the request, which may be missing, as a JSON object. */
    public static ObjectNode optionalObject(RoutingContext call) {
        Buffer body = call.body().buffer();
        return body == null || body.length() == 0 ? SimulatorJson.object() : object(call);
    }

    /** The body of the request, which has to be a JSON object. */
    public static ObjectNode object(RoutingContext call) {
        Buffer body = call.body().buffer();
        try {
            JsonNode node = body == null ? null : SimulatorJson.MAPPER.readTree(body.getBytes());
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException broken) {
            throw new ScriptRefusal(
                    400,
                    "The body is not JSON (line " + broken.getLocation().getLineNr() + ", column "
                            + broken.getLocation().getColumnNr() + ").");
        } catch (IOException broken) {
            throw new ScriptRefusal(400, "The body cannot be read: " + broken.getMessage());
        }
        throw new ScriptRefusal(400, "The body has to be a JSON object, like {\"text\":\"Hello\"}.");
    }

    private static void send(RoutingContext call, int status, String json) {
        if (!call.response().ended() && !call.response().closed()) {
            call.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", "application/json; charset=utf-8")
                    .end(json);
        }
    }
}
