package io.deskwire.local;

import io.deskwire.local.server.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The secrets of a line: made at its first start, kept in its data folder in files that only their owner reads.
 *
 * @param internalKey what the two services show each other
 * @param sessionKey encrypts the session cookie on every replica
 * @param dataKey encrypts bots' tokens in the database
 * @param adminPassword of the first sign-in
 * @param databasePassword of the role that the services use
 * @param simulatorTokens of the bots where the simulator stands in for Telegram; the first is the bot-service's
 */
record Secrets(
        String internalKey,
        String sessionKey,
        String dataKey,
        String adminPassword,
        String databasePassword,
        List<String> simulatorTokens) {

    private static final long FIRST_BOT = 1_000_001;

    static Secrets keptIn(Path folder, int bots) throws IOException {
        Files.createDirectories(folder);
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < bots; i++) {
            tokens.add(token(folder, i));
        }
        return new Secrets(
                // 32 bytes: the strength of a 256-bit key.
                Secret.keptIn(folder.resolve("internal-key"), 32),
                Secret.keptIn(folder.resolve("session-key"), 32),
                Secret.keptIn(folder.resolve("data-key"), 32),
                // 12 bytes, 16 characters: beyond guessing, and still typed by hand.
                Secret.keptIn(folder.resolve("admin-password"), 12),
                Secret.keptIn(folder.resolve("database-password"), 24),
                List.copyOf(tokens));
    }

    private static String token(Path folder, int index) throws IOException {
        String file = index == 0 ? "simulator-token" : "simulator-token-" + (index + 1);
        // As Telegram's look: the bot's number, a colon, 35 characters.
        return FIRST_BOT + index + ":" + Secret.keptIn(folder.resolve(file), 26);
    }

    @Override
    public String toString() {
        return "Secrets[not shown]";
    }
}
