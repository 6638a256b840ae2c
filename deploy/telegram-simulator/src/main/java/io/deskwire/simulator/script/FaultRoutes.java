package io.deskwire.simulator.script;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.simulator.faults.Fault;
import io.deskwire.simulator.faults.Fault.FaultKind;
import io.deskwire.simulator.faults.Faults;
import io.deskwire.simulator.json.SimulatorJson;
import io.deskwire.simulator.web.Answers;
import io.deskwire.simulator.web.ScriptRefusal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;

/** Makes the next calls of the Bot API go wrong. */
public final class FaultRoutes {

    private static final int MOST_TIMES = 1_000_000;

    /** Longer than any client waits. */
    private static final int LONGEST_HANG_SECONDS = 600;

    private final Faults faults;
    private final Answers answers;

    /** Sets and clears these faults. */
    public FaultRoutes(Faults faults, Answers answers) {
        this.faults = faults;
        this.answers = answers;
    }

    /** Adds the routes. */
    public void mount(Router router) {
        router.get("/faults").handler(call -> answers.json(call, 200, list(ScriptNumbers.parameter(call, "bot"))));
        router.post("/faults").handler(this::add);
        router.delete("/faults").handler(this::clear);
    }

    private void add(RoutingContext call) {
        if (!faults.add(read(Answers.object(call), ScriptNumbers.parameter(call, "bot")))) {
            throw new ScriptRefusal(409, "There are " + Faults.LIMIT + " faults already; DELETE /faults removes them.");
        }
        answers.json(call, 201, list(null));
    }

    private void clear(RoutingContext call) {
        Long bot = ScriptNumbers.parameter(call, "bot");
        if (bot == null) {
            faults.clear();
        } else {
            faults.clear(bot);
        }
        call.response().setStatusCode(204).end();
    }

    private static Fault read(ObjectNode body, Long bot) {
        String method = body.path("method").asText("");
        if (method.isBlank()) {
            throw new ScriptRefusal(400, "\"method\" is missing: name a method of the Bot API, or \"*\" for each.");
        }
        FaultKind kind = kind(body.path("kind").asText("answer"));
        int status = ScriptNumbers.number(body, "status", 0, 0, 599);
        String path = body.path("filePath").asText("");
        if (kind == FaultKind.PATH && (path.isBlank() || !method.equalsIgnoreCase("getFile"))) {
            throw new ScriptRefusal(400, "\"kind\" \"path\" is for the method getFile and needs a \"filePath\".");
        }
        if (status < 400 && (status != 0 || kind == FaultKind.ANSWER)) {
            throw new ScriptRefusal(400, "\"status\" has to be an HTTP error, 400 to 599.");
        }
        int retryAfter = ScriptNumbers.number(body, "retryAfter", status == 429 ? 1 : 0, 0, 86_400);
        double seconds = body.path("seconds").asDouble(0);
        if (seconds < 0 || seconds > LONGEST_HANG_SECONDS) {
            throw new ScriptRefusal(400, "\"seconds\" has to be at most " + LONGEST_HANG_SECONDS + ".");
        }
        return new Fault(
                method.toLowerCase(Locale.ROOT),
                bot == null && body.hasNonNull("bot")
                        ? Long.valueOf(body.get("bot").asLong())
                        : bot,
                body.hasNonNull("chatId") ? body.get("chatId").asLong() : null,
                kind,
                body.path("taken").asBoolean(true),
                status,
                body.path("description").asText(Fault.describe(status, retryAfter)),
                retryAfter,
                seconds,
                body.hasNonNull("migrateTo") ? body.get("migrateTo").asLong() : null,
                path.isBlank() ? null : path,
                ScriptNumbers.number(body, "times", 1, 1, MOST_TIMES));
    }

    private static FaultKind kind(String name) {
        return switch (name) {
            case "answer" -> FaultKind.ANSWER;
            case "hang" -> FaultKind.HANG;
            case "drop" -> FaultKind.DROP;
            case "path" -> FaultKind.PATH;
            default -> throw new ScriptRefusal(400, "\"kind\" is \"answer\", \"hang\", \"drop\" or \"path\".");
        };
    }

    /** Those that calls of that bot can meet; all for null. */
    private ObjectNode list(Long bot) {
        ObjectNode body = SimulatorJson.object();
        ArrayNode list = body.putArray("faults");
        for (Fault fault : faults.all()) {
            if (bot != null && !fault.isFor(bot)) {
                continue;
            }
            ObjectNode json = list.addObject()
                    .put("method", fault.method())
                    .put("kind", fault.kind().name().toLowerCase(Locale.ROOT))
                    .put("status", fault.status())
                    .put("description", fault.description())
                    .put("times", fault.times());
            if (fault.kind() != FaultKind.ANSWER) {
                json.put("taken", fault.taken());
            }
            if (fault.botId() != null) {
                json.put("bot", fault.botId());
            }
            if (fault.chatId() != null) {
                json.put("chatId", fault.chatId());
            }
            if (fault.retryAfter() > 0) {
                json.put("retryAfter", fault.retryAfter());
            }
            if (fault.migrateTo() != null) {
                json.put("migrateTo", fault.migrateTo());
            }
            if (fault.filePath() != null) {
                json.put("filePath", fault.filePath());
            }
            if (fault.seconds() > 0) {
                json.put("seconds", fault.seconds());
            }
        }
        return body;
    }
}
