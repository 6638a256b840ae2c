package io.deskwire.e2e;

import io.deskwire.local.LineState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What no log of the services may have, nor a trace: a word of what customers and agents wrote, a cookie, a token, a key, a password. */
final class LogSecrecy {

    /** Shorter ones, and single words, stand in lines that have nothing to do with them. */
    private static final int LONG_ENOUGH = 10;

    /** The proof writes thousands, of a kind; each is looked for in each line. */
    private static final int ENOUGH = 300;

    /** Of all tests of this JVM. */
    private static final Set<String> WRITTEN = ConcurrentHashMap.newKeySet();

    private final List<String> secrets = new ArrayList<>();

    private LogSecrecy() {}

    /** Whoever writes something, or gets a cookie, says so here. */
    static void wrote(String text) {
        if (text.length() >= LONG_ENOUGH && WRITTEN.size() < ENOUGH) {
            WRITTEN.add(text);
        }
    }

    /** The secrets of a line that runs. */
    static LogSecrecy of(LineState line) {
        LogSecrecy secrecy = new LogSecrecy();
        secrecy.secrets.add(line.internalKey());
        secrecy.secrets.add(line.admin().password());
        secrecy.secrets.add(line.postgres().password());
        // The number before the colon is no secret.
        line.bots()
                .forEach(bot ->
                        secrecy.secrets.add(bot.token().substring(bot.token().indexOf(':') + 1)));
        return secrecy;
    }

    /** Returns what of it stands in a text. */
    List<String> foundIn(String text) {
        return wanted().filter(text::contains).toList();
    }

    private Stream<String> wanted() {
        return Stream.concat(secrets.stream(), WRITTEN.stream()).distinct();
    }

    /** Returns the lines of the replicas' and the bot's logs that have any of it, each with the file's name. */
    List<String> brokenIn(Path logs) {
        List<String> wanted = wanted().toList();
        try (Stream<Path> files = Files.list(logs)) {
            return files.filter(file -> file.getFileName().toString().matches("(web-\\d+|bot)\\.log(\\.1)?"))
                    .flatMap(file -> lines(file).stream()
                            .filter(line -> wanted.stream().anyMatch(line::contains))
                            .map(line -> file.getFileName() + ": " + line))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
