package io.deskwire.bench;

import io.deskwire.bench.report.SizeReport;
import io.deskwire.bench.report.Surroundings;
import io.deskwire.bench.size.SizeBench;
import io.deskwire.bench.size.SizeFigures;
import io.deskwire.bench.size.SizePlan;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command behind {@code deploy/bench/sizes}: the report goes to standard output, what happens meanwhile to standard error. */
@Command(
        name = "deploy/bench/sizes",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Fills a desk with years of tickets and measures a replica's start, the snapshot, windows of lists and how soon counts"
                    + " are right. Prints a report as Markdown. It needs some minutes and half a gigabyte of disk for each million of"
                    + " messages.",
            "",
            "Counts that are wrong end it with 1."
        })
public final class SizesCommand implements Callable<Integer> {

    @Option(names = "--unresolved", defaultValue = "20000", description = "Tickets (${DEFAULT-VALUE}).")
    int unresolved;

    @Option(names = "--tickets", defaultValue = "1000000", description = "All tickets (${DEFAULT-VALUE}).")
    int tickets;

    @Option(names = "--messages", defaultValue = "10000000", description = "All messages (${DEFAULT-VALUE}).")
    int messages;

    @Option(names = "--agents", defaultValue = "500", description = "With a socket each (${DEFAULT-VALUE}).")
    int agents;

    @Option(names = "--teams", defaultValue = "20", description = "With as many agents each (${DEFAULT-VALUE}).")
    int teams;

    @Option(names = "--replicas", defaultValue = "3", description = "Of the web-service (${DEFAULT-VALUE}).")
    int replicas;

    @Option(names = "--requests", defaultValue = "500", description = "Of each kind (${DEFAULT-VALUE}).")
    int requests;

    @Option(names = "--starts", defaultValue = "3", description = "On either desk (${DEFAULT-VALUE}).")
    int starts;

    @Option(
            names = "--keep",
            paramLabel = "<folder>",
            description = "Keeps the filled desk in this folder, and measures the one that it has.")
    Path keep;

    @Option(
            names = "--serve",
            description =
                    "Measures nothing: leaves the replicas running on the full desk, for a browser, until it is ended.")
    boolean serve;

    @Spec
    CommandSpec spec;

    /** Runs once; exits with 1 when something is wrong, 2 when the options are. */
    public static void main(String[] arguments) {
        System.exit(Launch.run(new SizesCommand(), arguments));
    }

    @Override
    public Integer call() throws Exception {
        SizePlan plan = new SizePlan(unresolved, tickets, messages, agents, teams, replicas, requests, starts);
        if (unresolved < 1
                || tickets < unresolved
                || messages < 0
                || agents < replicas
                || agents < teams
                || teams < 1
                || replicas < 1
                || requests < 1
                || starts < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Every number is 1 or more, all tickets are at least the unresolved ones, and there is an agent for each replica and each team.");
        }
        Path root = Path.of(System.getProperty("deskwire.checkout"));
        Surroundings.Before before = Surroundings.Before.measure();
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            SizeBench bench = new SizeBench(
                    plan,
                    root.resolve("web-service/target/quarkus-app/quarkus-run.jar"),
                    folder.path(),
                    keep == null ? folder.path().resolve("full") : keep,
                    sentence -> Launch.progress(spec, sentence));
            if (serve) {
                return serve(bench);
            }
            SizeFigures figures = bench.run();
            Surroundings surroundings = before.after(folder.path(), figures.database());
            PrintWriter out = spec.commandLine().getOut();
            out.print(new SizeReport(figures, surroundings).markdown());
            out.flush();
        }
        return CommandLine.ExitCode.OK;
    }

    private static int serve(SizeBench bench) throws Exception {
        try {
            bench.serve();
        } catch (InterruptedException e) {
            // Ctrl-C is how it ends.
            return CommandLine.ExitCode.OK;
        }
        throw new IllegalStateException("It serves until it is interrupted");
    }
}
