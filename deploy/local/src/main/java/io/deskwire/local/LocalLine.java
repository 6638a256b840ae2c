package io.deskwire.local;

import io.deskwire.local.process.StartFailure;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command behind {@code deploy/up}: starts the line, shows where it is, and stays until it is told to end. */
@Command(
        name = "deploy/up",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        sortOptions = false,
        description = {
            "Starts Deskwire on this machine: PostgreSQL, Redis, a simulator of Telegram, the web-service in several"
                    + " replicas on one port, and the bot. Ctrl-C ends all of it.",
            "",
            "DATABASE_URL (with DATABASE_USER and DATABASE_PASSWORD), REDICT_URL or TELEGRAM_API_URL in the environment"
                    + " replace the part that would be started here."
        })
public final class LocalLine implements Callable<Integer> {

    @Option(names = "--replicas", paramLabel = "N", defaultValue = "3", description = "How many web-services run.")
    int replicas;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "8080", description = "Port of the desk.")
    int port;

    @Option(names = "--no-redis", description = "Runs without Redis: events cross over by HTTP and the log.")
    boolean withoutRedis;

    @Option(names = "--without-bot", description = "Starts no bot: yours runs in development mode (deploy/dev bot).")
    boolean withoutBot;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of the data, the secrets and the logs.")
    Path data;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "Token of a real Telegram bot. TELEGRAM_BOT_TOKEN in the environment does the same and is not"
                    + " seen in the list of processes.")
    String token;

    @Option(
            names = "--bots",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "How many bots the simulator plays. The bot gets the token of the first; the others are shown, to be"
                            + " added to the desk as an operator would.")
    int bots;

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description = "File that gets addresses, pids and keys as JSON when all is ready; readable by you only.")
    Path state;

    @Spec
    CommandSpec spec;

    /** Runs until a signal ends it; exits with 1 when the line cannot be started, 2 when the options are wrong. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new LocalLine())
                .setExecutionExceptionHandler((failure, command, result) -> report(failure, command.getErr()))
                .execute(arguments));
    }

    private static int report(Exception failure, PrintWriter err) {
        if (failure instanceof StartFailure) {
            err.println(failure.getMessage());
        } else {
            err.println("deploy/up failed in a way that it has no sentence for:");
            failure.printStackTrace(err);
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Path folder = data == null ? Checkout.find().root().resolve(".data") : data;
        LineOptions options = options(folder, out);
        Line line = Line.create(options);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(line, out), "end-of-line"));
        line.launch();
        show(line, out);
        // The shutdown hook ends the line; until then there is nothing to do here.
        new CountDownLatch(1).await();
        return CommandLine.ExitCode.OK;
    }

    private static void end(Line line, PrintWriter out) {
        out.println("Ending the bot, the replicas and the servers.");
        out.flush();
        line.close();
    }

    private LineOptions options(Path folder, PrintWriter out) {
        try {
            LineOptions options = LineOptions.in(folder)
                    .replicas(replicas)
                    .port(port)
                    .bots(bots)
                    .token(token)
                    .stateFile(state)
                    .environment(System.getenv())
                    .console(sentence -> {
                        out.println(sentence);
                        out.flush();
                    });
            if (withoutBot) {
                options.withoutBot();
            }
            return withoutRedis ? options.withoutRedis() : options;
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static void show(Line line, PrintWriter out) {
        LineState state = line.state();
        out.println();
        row(
                out,
                "Desk",
                state.url() + "  (" + state.web().size() + (state.web().size() == 1 ? " replica" : " replicas") + ")");
        row(out, "Sign in", state.admin().username() + " / " + state.admin().password());
        if (state.simulator() == null) {
            row(out, "Telegram", "the bot of your token");
        } else {
            row(out, "Simulator", state.simulator().url() + "  (write to the desk as a customer)");
            // The first is the bot's already.
            state.bots().stream().skip(1).forEach(further -> row(out, "Bot", further.token()));
        }
        row(out, "Logs", state.logs());
        out.println();
        out.println("Ctrl-C ends all of it.");
        out.flush();
    }

    private static void row(PrintWriter out, String what, String where) {
        out.printf("  %-10s %s%n", what, where);
    }
}
