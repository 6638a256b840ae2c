package io.deskwire.bot.testing;

import io.deskwire.testing.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged bot as a process of its own. */
public final class BotProcess implements AutoCloseable {
    private static final Pattern MANAGEMENT = Pattern.compile("Management interface listening on http://[^:]+:(\\d+)");
    private static final Pattern HTTP = Pattern.compile("\\. Listening on: http://[^:]+:(\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ServiceProcess process;

    private BotProcess(ServiceProcess process) {
        this.process = process;
    }

    /** Starts it with this environment and no other settings. */
    public static BotProcess start(Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "QUARKUS_HTTP_PORT", "0",
                "QUARKUS_HTTP_HOST", "127.0.0.1",
                "QUARKUS_MANAGEMENT_PORT", "0",
                "QUARKUS_MANAGEMENT_HOST", "127.0.0.1",
                // What the desk says by itself is CustomerIT's and CommandsIT's.
                "DESKWIRE_CUSTOMER_CARD", "false",
                "DESKWIRE_CUSTOMER_GREETING", "false"));
        environment.putAll(settings);
        return new BotProcess(ServiceProcess.start("192m", environment));
    }

    /** Returns where the bot listens; it does by now. */
    public URI http() {
        return port(HTTP);
    }

    /** Returns where its management port is; it is open by now. */
    public URI management() {
        return port(MANAGEMENT);
    }

    private URI port(Pattern announced) {
        Matcher address = announced.matcher(output());
        if (!address.find()) {
            throw new IllegalStateException("The bot does not listen yet. It printed:\n" + output());
        }
        return URI.create("http://127.0.0.1:" + address.group(1));
    }

    /** Returns what it has printed. */
    public String output() {
        return process.output();
    }

    /** Returns the status of a health endpoint, 0 while there is none. */
    public int health(String which) {
        Matcher address = MANAGEMENT.matcher(output());
        if (!address.find()) {
            return 0;
        }
        URI uri = URI.create("http://127.0.0.1:" + address.group(1) + "/q/health/" + which);
        try {
            return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /** Asks it to end (SIGTERM). */
    public void terminate() {
        process.terminate();
    }

    /** Ends it as a power cut would (SIGKILL). */
    public void kill() {
        process.kill();
    }

    /** Waits for its end. */
    public int exitStatus() {
        return process.exitStatus(PATIENCE);
    }

    @Override
    public void close() {
        process.close();
    }
}
