package io.deskwire.bench.bot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Settings of the bot beyond its defaults, in a file that it reads at each start. The environment still wins over it. */
public final class BotSettings {

    /** As an operator runs it who has changed nothing. */
    public static final Map<String, String> DEFAULT = Map.of();

    /** Nothing is said in a ticket's chat but what people write. */
    public static final Map<String, String> WITHOUT_CARDS = Map.of("deskwire.customer.card", "false");

    /** Far beyond what one bot can send, so that its own pace is no limit. */
    public static final Map<String, String> WITHOUT_PACE = Map.of(
            "deskwire.delivery.per-second", "100000",
            "deskwire.delivery.burst", "100000",
            "deskwire.delivery.per-second-and-chat", "1000",
            "deskwire.delivery.burst-per-chat", "1000");

    private final Path file;

    /**
     * @param file is written now, with no settings
     */
    public BotSettings(Path file) {
        this.file = file;
        write(DEFAULT);
    }

    /** The option of the bot's JVM that names the file. */
    public String jvmOption() {
        return "-Dsmallrye.config.locations=" + file.toUri();
    }

    /** Has these and no others count from the bot's next start on. */
    public void write(Map<String, String> settings) {
        String lines = new TreeMap<>(settings)
                .entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue() + "\n")
                        .collect(Collectors.joining());
        try {
            Files.writeString(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
