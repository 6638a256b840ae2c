package io.deskwire.local;

import io.deskwire.local.server.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The secrets of a line: made at its first start, kept in its data folder in files that only their owner reads.
 *
 * @param internalKey what the two services show each other
 * @param sessionKey encrypts the session cookie on every replica
 * @param adminPassword of the first sign-in
 * @param databasePassword of the role that the services use
 * @param simulatorToken the bot's token where the simulator stands in for Telegram
 */
record Secrets(
        String internalKey, String sessionKey, String adminPassword, String databasePassword, String simulatorToken) {

    static Secrets keptIn(Path folder) throws IOException {
        Files.createDirectories(folder);
        return new Secrets(
                // 32 bytes: the strength of a 256-bit key.
                Secret.keptIn(folder.resolve("internal-key"), 32),
                Secret.keptIn(folder.resolve("session-key"), 32),
                // 12 bytes, 16 characters: beyond guessing, and still typed by hand.
                Secret.keptIn(folder.resolve("admin-password"), 12),
                Secret.keptIn(folder.resolve("database-password"), 24),
                // As Telegram's look: the bot's number, a colon, 35 characters.
                "1000001:" + Secret.keptIn(folder.resolve("simulator-token"), 26));
    }

    @Override
    public String toString() {
        return "Secrets[not shown]";
    }
}
