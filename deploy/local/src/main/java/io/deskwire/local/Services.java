package io.deskwire.local;

import io.deskwire.local.process.ChildSpec;
import io.deskwire.local.process.Signal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The command lines and the environment of our own programs. A null value removes what the launcher's own environment may
 * hold.
 *
 * @param wiring what the services are told about each other
 */
record Services(
        Checkout checkout,
        Supplier<Path> release,
        DataFolder folder,
        Secrets secrets,
        Wiring wiring,
        List<String> webJvm,
        List<String> botJvm) {

    static final String ADMIN = "admin";

    /**
     * Addresses and keys that both services get.
     *
     * @param redisUrl null without Redis
     * @param telegramUrl null for Telegram's own
     */
    record Wiring(
            String databaseUrl,
            String databaseUser,
            String databasePassword,
            String redisUrl,
            String deskUrl,
            String botUrl,
            String telegramUrl,
            String token) {

        @Override
        public String toString() {
            return "Wiring[" + deskUrl + "]";
        }
    }

    /** A replica, on the port that all of them share, or on an address of its own. */
    ChildSpec web(String name, String host, int port, int managementPort) {
        Map<String, String> environment = shared(port, managementPort);
        environment.put("QUARKUS_HTTP_HOST", host);
        environment.put("QUARKUS_MANAGEMENT_HOST", host);
        environment.put("QUARKUS_HTTP_SO_REUSE_PORT", "true");
        // Only the native transport knows SO_REUSEPORT.
        environment.put("QUARKUS_VERTX_PREFER_NATIVE_TRANSPORT", "true");
        environment.put("ADMIN_USERNAME", ADMIN);
        environment.put("ADMIN_PASSWORD", secrets.adminPassword());
        environment.put("BOT_SERVICE_URL", wiring.botUrl());
        // Replicas announce too; whoever listens at the default's port is not of this line, and is not sent its key.
        environment.put("WEB_SERVICE_URL", wiring.deskUrl());
        // Left alone, each JVM would take a quarter of the machine: the line would not fit beside an IDE and a browser.
        // A replica with a thousand sockets stays far below this.
        List<String> options = new ArrayList<>(List.of("-Xmx256m"));
        options.addAll(webJvm);
        return java(name, options, services().webService(), List.of(), environment);
    }

    ChildSpec bot(int port, int managementPort) {
        Map<String, String> environment = shared(port, managementPort);
        environment.put("WEB_SERVICE_URL", wiring.deskUrl());
        environment.put("TELEGRAM_BOT_TOKEN", wiring.token());
        environment.put("TELEGRAM_API_URL", wiring.telegramUrl());
        // It holds a batch of updates and of replies at a time, and no sockets.
        List<String> options = new ArrayList<>(List.of("-Xmx192m"));
        options.addAll(botJvm);
        return java("bot", options, services().botService(), List.of(), environment);
    }

    ChildSpec simulator(int port) {
        List<String> arguments = new ArrayList<>(List.of(
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--data",
                folder.resolve("simulator.jsonl").toString()));
        if (secrets.simulatorTokens().size() > 1) {
            // Customers can write to each of them from the start; a single one is known by its first call.
            secrets.simulatorTokens().stream()
                    .map(LineState.SimulatedBot::of)
                    .forEach(bot -> arguments.addAll(List.of("--bot", Long.toString(bot.id()))));
        }
        // A few chats in memory.
        return java("simulator", List.of("-Xmx128m"), checkout.simulator(), arguments, Map.of());
    }

    /** What makes a service, wherever it runs, a part of this line. A value may be null: then the variable is not to be there. */
    static Map<String, String> membership(Wiring wiring, Secrets secrets) {
        Map<String, String> environment = new HashMap<>();
        environment.put("DATABASE_URL", wiring.databaseUrl());
        environment.put("DATABASE_USER", wiring.databaseUser());
        environment.put("DATABASE_PASSWORD", wiring.databasePassword());
        environment.put("REDICT_URL", wiring.redisUrl());
        // By their files, as in production; a variable of the launcher's own environment that is set to nothing beside
        // it is none.
        secrets.keys().forEach((name, file) -> {
            environment.put(name + "_FILE", file.toString());
            environment.put(name, "");
        });
        // Of the others that are set here no file is to be read that the launcher's own environment names.
        for (String name :
                List.of("DATABASE_USER", "DATABASE_PASSWORD", "REDICT_URL", "ADMIN_PASSWORD", "TELEGRAM_BOT_TOKEN")) {
            environment.put(name + "_FILE", "");
        }
        return environment;
    }

    private Checkout services() {
        return release == null ? checkout : new Checkout(release.get());
    }

    private Map<String, String> shared(int port, int managementPort) {
        Map<String, String> environment = membership(wiring, secrets);
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort));
        return environment;
    }

    private ChildSpec java(
            String name, List<String> options, Path jar, List<String> arguments, Map<String, String> environment) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // A JVM without memory limps; its death is reported and it comes back.
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(arguments);
        return new ChildSpec(
                name,
                List.of(),
                command,
                environment,
                // Where a crashed JVM leaves its report.
                folder.logs(),
                folder.logs().resolve(name + ".log"),
                Signal.TERM);
    }

    @Override
    public String toString() {
        return "Services[" + wiring + "]";
    }
}
