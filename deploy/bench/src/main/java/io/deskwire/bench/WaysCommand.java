package io.deskwire.bench;

import io.deskwire.bench.fanout.SocketWay;
import io.deskwire.bench.fanout.WayCost;
import io.deskwire.bench.fanout.WaysBench;
import io.deskwire.bench.measure.BenchFailure;
import io.deskwire.bench.report.Surroundings;
import io.deskwire.bench.report.WaysReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command behind {@code deploy/bench/ways}: the report goes to standard output, what happens meanwhile to standard error. */
@Command(
        name = "deploy/bench/ways",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures what a socket and a frame cost on each way that sockets can go: on channels taken from Vert.x, through the"
                    + " public API, and in other builds that are named. Prints a report as Markdown."
                    + " docs/decisions/0050 says what the figures mean.",
            "",
            "An event that was lost, doubled or out of order at any socket ends it with 1."
        })
public final class WaysCommand implements Callable<Integer> {

    @Option(names = "--sockets", defaultValue = "2000", description = "Sockets at the replica (${DEFAULT-VALUE}).")
    int sockets;

    @Option(names = "--rounds", defaultValue = "3", description = "Rounds over all ways (${DEFAULT-VALUE}).")
    int rounds;

    @Option(names = "--seconds", defaultValue = "10", description = "Of events in each round (${DEFAULT-VALUE}).")
    int seconds;

    @Option(names = "--warm-up", defaultValue = "15", description = "Seconds, of each replica (${DEFAULT-VALUE}).")
    int warmUp;

    @Option(
            names = "--build",
            paramLabel = "NAME=JAR",
            description =
                    "Another build's quarkus-run.jar, on taken channels too; can be said more than once. To see what a"
                            + " step gives, build a tree in which it is left out.")
    Map<String, Path> builds = new LinkedHashMap<>();

    @Spec
    CommandSpec spec;

    /** Runs once; exits with 1 when something is wrong, 2 when the options are. */
    public static void main(String[] arguments) {
        System.exit(Launch.run(new WaysCommand(), arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path root = Path.of(System.getProperty("deskwire.checkout"));
        Surroundings.Before before = Surroundings.Before.measure();
        WaysBench.WaysFigures figures;
        Surroundings surroundings;
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            WaysBench.WaysLoad load = new WaysBench.WaysLoad(sockets, rounds, seconds, warmUp);
            figures = new WaysBench(ways(root), load, folder.path(), sentence -> Launch.progress(spec, sentence))
                    .run(root.resolve("deploy/bench/native"));
            surroundings = before.after(folder.path(), figures.database());
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(new WaysReport(figures, surroundings).markdown());
        out.flush();
        for (WayCost cost : figures.costs()) {
            if (!cost.faults().clean()) {
                throw new BenchFailure("Not every event arrived once and in order ("
                        + cost.way().name() + "): " + cost.faults().sentence() + ".");
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private List<SocketWay> ways(Path root) {
        Path program = root.resolve("web-service/target/quarkus-app/quarkus-run.jar");
        List<SocketWay> ways = new ArrayList<>();
        ways.add(new SocketWay("public API", program, "public"));
        ways.add(new SocketWay("taken", program, "direct"));
        builds.forEach((name, other) -> ways.add(new SocketWay(name, other, "direct")));
        return ways;
    }
}
