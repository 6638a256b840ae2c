package io.deskwire.local;

import io.deskwire.local.server.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The secrets of a line: made at its first start, kept in its data folder in files that only their owner reads.
 *
 * @param internalKey what the two services show each other
 * @param keys the files of the services' keys, by the names of their settings
 * @param adminPassword of the first sign-in
 * @param databasePassword of the role that the services use
 * @param simulatorTokens of the bots where the simulator stands in for Telegram; the first is the bot-service's
 */
record Secrets(
        String internalKey,
        Map<String, Path> keys,
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
        Map<String, Path> keys = Map.of(
                "INTERNAL_KEY", folder.resolve("internal-key"),
                "SESSION_KEY", folder.resolve("session-key"),
                "DATA_KEY", folder.resolve("data-key"));
        for (Path file : keys.values()) {
            // 32 bytes: the strength of a 256-bit key.
            Secret.keptIn(file, 32);
        }
        return new Secrets(
                Secret.keptIn(folder.resolve("internal-key"), 32),
                keys,
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
