package io.deskwire.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.deskwire.local.server.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What runs and where, as in the state file of {@code deploy/up --state}; its names are fixed in docs/protocol.md. A pid is
 * null where the process is not ours or is down at the moment. It carries secrets, so {@link #toString()} shows none.
 *
 * @param url the desk, shared by all replicas
 * @param bots those of the simulator, of which the bot-service has the first; none when the bot talks to Telegram itself
 * @param redis null when the line runs without Redis
 * @param simulator null when the bot talks to Telegram itself
 * @param internalKey of {@code /api/internal}
 * @param logs folder of the log files
 */
public record LineState(
        String url,
        Admin admin,
        List<Web> web,
        BotEndpoints bot,
        List<SimulatedBot> bots,
        Server redis,
        Postgres postgres,
        Server simulator,
        String internalKey,
        String logs) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** The first sign-in. */
    public record Admin(String username, String password) {
        @Override
        public String toString() {
            return "Admin[" + username + "]";
        }
    }

    /** A replica; management is the base URL of its health and metrics. */
    public record Web(Long pid, String management) {}

    /** The bot; url is where the web-service nudges it. */
    public record BotEndpoints(Long pid, String url, String management) {}

    /** A bot of the simulator: the id is the number before the colon of its token. */
    public record SimulatedBot(long id, String token) {
        static SimulatedBot of(String token) {
            return new SimulatedBot(Long.parseLong(token.substring(0, token.indexOf(':'))), token);
        }

        @Override
        public String toString() {
            return "SimulatedBot[" + id + "]";
        }
    }

    /** A server with nothing secret about it. */
    public record Server(Long pid, String url) {}

    /** The database. */
    public record Postgres(Long pid, String url, String user, String password) {
        @Override
        public String toString() {
            return "Postgres[" + url + "]";
        }
    }

    /** Writes the state for its owner only; a reader sees the whole of it or none. */
    void write(Path file) throws IOException {
        Secret.write(file, json() + "\n");
    }

    String json() throws JsonProcessingException {
        return JSON.writeValueAsString(this);
    }

    @Override
    public String toString() {
        return "LineState[" + url + "]";
    }
}
