package io.deskwire.e2e.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.e2e.Agent;
import io.deskwire.e2e.Http;
import io.deskwire.e2e.Patience;
import io.deskwire.local.Line;
import java.io.UncheckedIOException;
import java.time.Duration;

/** The admin of a desk to which things happen: asks until it is done. Belongs to one thread at a time. */
record Admin(Http desk) {

    /** A replica that dies takes requests with it. */
    private static final Duration ANSWER = Duration.ofSeconds(5);

    static Admin of(Line line) {
        return new Admin(Agent.admin(line).signIn(line).within(ANSWER));
    }

    JsonNode ticket(long id) {
        return Conversations.read(desk, "/api/tickets/" + id);
    }

    /** Changes something. A customer may write in between (412), a replica may be on its way out. */
    void change(String path, JsonNode change) {
        Patience.eventually().until(() -> {
            try {
                int status = patched(path, change);
                if (status != 200 && status != 412 && status < 500) {
                    throw new IllegalStateException(path + " answered " + status + " to " + change);
                }
                return status == 200;
            } catch (UncheckedIOException unreachable) {
                return false;
            }
        });
    }

    private int patched(String path, JsonNode change) {
        if (path.startsWith("/api/tickets/")) {
            Http.Answer now = desk.get(path);
            if (now.status() != 200) {
                return now.status();
            }
            desk.with("If-Match", "\"" + now.json().get("version") + "\"");
        }
        return desk.patch(path, change).status();
    }
}
