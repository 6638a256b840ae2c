package io.deskwire.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The settings that docs/operations/configure.md names in its tables, by the variable that an operator sets each with. */
public final class DocumentedSettings {
    private static final Pattern NAME = Pattern.compile("`([A-Z][A-Z_]+)`");
    /** What begins so is the bot's alone. */
    private static final Set<String> BOT = Set.of(
            "TELEGRAM_", "DESKWIRE_CUSTOMER_", "DESKWIRE_DELIVERY_", "DESKWIRE_FILES_", "DESKWIRE_TELEGRAM_WEBHOOK_");
    /** What begins so is the web-service's alone. */
    private static final Set<String> WEB = Set.of(
            "ADMIN_",
            "BOT_SERVICE_URL",
            "DESKWIRE_DRAIN_",
            "DESKWIRE_LOG_KEPT",
            "DESKWIRE_REPLIES_",
            "DESKWIRE_REVISION",
            "DESKWIRE_SESSION_",
            "DESKWIRE_SOCKETS_",
            "DESKWIRE_TICKETS_",
            "DESKWIRE_UPLOADS_",
            "PUBLIC_ORIGINS",
            "SEEN_REACTION",
            "SESSION_KEY");
    /** Those that may be any text: names, and passwords. */
    private static final Set<String> TEXTS = Set.of(
            "ADMIN_USERNAME", "ADMIN_PASSWORD", "DATABASE_USER", "DATABASE_PASSWORD", "QUARKUS_REDIS_MASTER_NAME");

    private DocumentedSettings() {}

    /** Returns those of the web-service that cannot be any text. */
    public static Stream<String> ofReplicas() {
        return without(BOT);
    }

    /** Returns those of the bot-service that cannot be any text. */
    public static Stream<String> ofTheBot() {
        return without(WEB);
    }

    private static Stream<String> without(Set<String> others) {
        return names().stream().filter(name -> !TEXTS.contains(name)).filter(name -> others.stream()
                .noneMatch(name::startsWith));
    }

    /** Tests run in their module's folder. */
    private static Set<String> names() {
        String operations;
        try {
            operations = Files.readString(Path.of("..", "docs", "operations", "configure.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Set<String> names = new TreeSet<>();
        String settings =
                operations.substring(operations.indexOf("## Settings\n"), operations.indexOf("## Several bots"));
        Arrays.stream(settings.split("\n"))
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("\\|")[1])
                .forEach(cell -> names.addAll(MetricsPage.found(NAME, cell)));
        return names;
    }
}
