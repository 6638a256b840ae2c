package io.deskwire.e2e.oracle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.e2e.Customer;
import io.deskwire.e2e.Http;
import java.util.List;
import java.util.Locale;

/** What goes wrong at Telegram while the soak runs: one thing a conversation, each kind of trouble in its turn. */
final class SoakFaults {

    /** A call of one chat's, once; what has no chat hits whoever calls next. */
    private static final List<ObjectNode> TROUBLES = List.of(
            fault("sendMessage", 429).put("retryAfter", 1),
            fault("sendMessage", 500),
            fault("setMessageReaction", 400).put("description", "Bad Request: REACTION_INVALID"),
            fault("sendMessage", 400).put("description", "Bad Request: message can't be sent"),
            fault("setMessageReaction", 429).put("retryAfter", 1),
            fault("getFile", 429).put("retryAfter", 1),
            fault("sendMessage", 0).put("kind", "hang").put("seconds", 3),
            fault("sendMessage", 403).put("description", "Forbidden: bot was blocked by the user"),
            fault("setMessageReaction", 0).put("kind", "drop"),
            fault("file", 500),
            fault("sendMessage", 0).put("kind", "drop"),
            fault("sendMessage", 400).put("description", "Bad Request: USER_IS_BLOCKED"),
            fault("getFile", 502),
            fault("sendMessage", 400)
                    .put("description", "Bad Request: https://api.telegram.org/bot1:secret/sendMessage was refused"));

    private final Http simulator;
    private int next;

    SoakFaults(Http simulator) {
        this.simulator = simulator;
    }

    /** The next trouble waits for this customer's chat; after each comes one conversation without any. */
    void strike(Customer customer) {
        int turn = next++;
        if (turn % 2 == 1) {
            return;
        }
        ObjectNode fault = TROUBLES.get(turn / 2 % TROUBLES.size()).deepCopy();
        if (!fault.get("method").asText().toLowerCase(Locale.ROOT).contains("file")) {
            fault.put("chatId", customer.chat());
        }
        simulator.post("/faults", fault).expect(201);
    }

    private static ObjectNode fault(String method, int status) {
        ObjectNode fault = Http.object().put("method", method);
        return status == 0 ? fault : fault.put("status", status);
    }
}
