package io.deskwire.bench;

import io.deskwire.bench.bot.BotSettings;
import io.deskwire.local.Line;
import io.deskwire.local.LineOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A line of three replicas with everything of its own, in a folder that goes when the line does. */
final class TemporaryLine implements AutoCloseable {

    private static final int REPLICAS = 3;

    private final TemporaryFolder folder;
    private final BotSettings settings;
    private final Line line;

    private TemporaryLine(TemporaryFolder folder, BotSettings settings, Line line) {
        this.folder = folder;
        this.settings = settings;
        this.line = line;
    }

    static TemporaryLine start(Consumer<String> console) throws IOException {
        TemporaryFolder folder = TemporaryFolder.create();
        try {
            BotSettings settings = new BotSettings(folder.path().resolve("bot.properties"));
            Line line = Line.start(LineOptions.in(folder.path())
                    .replicas(REPLICAS)
                    .botJvm(settings.jvmOption())
                    .console(console));
            return new TemporaryLine(folder, settings, line);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    Line line() {
        return line;
    }

    /** Count from the bot's next start on. */
    BotSettings settings() {
        return settings;
    }

    Path folder() {
        return folder.path();
    }

    @Override
    public void close() throws IOException {
        // An interrupt has ended the measuring; the end of the line is waited for all the same.
        boolean interrupted = Thread.interrupted();
        try {
            line.close();
            folder.close();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
