package io.deskwire.simulator;

import java.net.BindException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the simulator from the command line and runs until it is told to end. */
@Command(
        name = "deskwire-telegram-simulator",
        mixinStandardHelpOptions = true,
        description = "A Telegram for development and tests: the Bot API, scripted customers and a customer's page.")
public final class SimulatorCommand implements Callable<Integer> {

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "address to listen on (${DEFAULT-VALUE})")
    private String host;

    // 8081 stands next to the web-service's 8080.
    @Option(names = "--port", defaultValue = "8081", description = "port to listen on, 0 for any (${DEFAULT-VALUE})")
    private int port;

    @Option(names = "--data", description = "file that keeps everything for the next start; without it nothing is kept")
    private Path data;

    @Option(
            names = "--bot",
            paramLabel = "ID",
            description =
                    "a bot that is there before it calls, by the number before the colon of its token; the first is"
                            + " the one that customers write to; can be given several times")
    private List<Long> bots = List.of();

    /** Entry point; the exit code is 0 after an orderly end, 1 after a failed start, 2 for wrong arguments. */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new SimulatorCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        Simulator simulator;
        try {
            simulator = Simulator.start(host, port, Optional.ofNullable(data), bots);
        } catch (IllegalStateException failed) {
            String reason = failed.getCause() instanceof BindException
                    ? "Port " + port + " on " + host + " is taken; choose another with --port."
                    : failed.getMessage();
            System.err.println("The Telegram simulator cannot start: " + reason);
            return 1;
        }
        CountDownLatch end = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            simulator.close();
                            end.countDown();
                        },
                        "shutdown"));
        System.out.println("Telegram simulator listens on " + simulator.url());
        end.await();
        return 0;
    }
}
