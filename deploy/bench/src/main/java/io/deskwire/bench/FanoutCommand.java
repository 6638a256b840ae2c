package io.deskwire.bench;

import io.deskwire.bench.fanout.FanoutBench;
import io.deskwire.bench.fanout.FanoutFigures;
import io.deskwire.bench.fanout.FanoutLoad;
import io.deskwire.bench.fanout.FileLimit;
import io.deskwire.bench.measure.BenchFailure;
import io.deskwire.bench.report.FanoutJson;
import io.deskwire.bench.report.FanoutReport;
import io.deskwire.bench.report.GrowthPlot;
import io.deskwire.bench.report.Surroundings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command behind {@code deploy/bench/fanout}: the report goes to standard output, what happens meanwhile to standard error. */
@Command(
        name = "deploy/bench/fanout",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Starts PostgreSQL, Redis and replicas of its own on this machine, opens up to 20,000 sockets, and measures what they"
                    + " cost, beside a program in C that does the least that is possible. Prints a report as Markdown."
                    + " docs/performance.md says what the figures mean.",
            "",
            "An event that was lost, doubled or out of order at any socket ends it with 1; a slow one does not."
        })
public final class FanoutCommand implements Callable<Integer> {

    @Option(names = "--quick", description = "Takes three minutes instead of nine; the figures are rougher.")
    boolean quick;

    @Option(
            names = "--plot",
            paramLabel = "FILE",
            description =
                    "Where the plot goes: docs/fanout.svg, and deploy/bench/target/fanout.svg with --quick, if not said.")
    Path plot;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Where all figures go as JSON: deploy/bench/target/fanout.json if not said.")
    Path json;

    @Option(
            names = "--profile",
            paramLabel = "DIR",
            description =
                    "Existing folder for a flight recording of the replica at each rate and a dump of its heap at each"
                            + " level; the figures are then those of a replica that records.")
    Path profile;

    @Spec
    CommandSpec spec;

    /** Runs once; exits with 1 when something is wrong, 2 when the options are. */
    public static void main(String[] arguments) {
        System.exit(Launch.run(new FanoutCommand(), arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path root = Path.of(System.getProperty("deskwire.checkout"));
        Path target = root.resolve("deploy/bench/target");
        FanoutLoad load = load();
        progress("Measuring the machine's noise.");
        Surroundings.Before before = Surroundings.Before.measure();
        FanoutFigures figures;
        Surroundings surroundings;
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            FanoutBench.FanoutRun run = measured(load, folder.path(), root);
            figures = run.figures();
            progress("Measuring the machine's noise once more.");
            surroundings = before.after(folder.path(), run.database());
        }
        write(json == null ? target.resolve("fanout.json") : json, FanoutJson.of(figures, surroundings));
        Path plotted = plot != null ? plot : quick ? target.resolve("fanout.svg") : root.resolve("docs/fanout.svg");
        write(plotted, new GrowthPlot(figures).svg());
        PrintWriter out = spec.commandLine().getOut();
        out.print(new FanoutReport(figures, surroundings).markdown());
        out.flush();
        check(figures);
        return CommandLine.ExitCode.OK;
    }

    private FanoutLoad load() throws IOException {
        int possible = FileLimit.sockets();
        FanoutLoad load = quick ? FanoutLoad.quick(possible) : FanoutLoad.whole(possible);
        if (!quick && possible < FanoutLoad.MOST_SOCKETS) {
            progress(FileLimit.sentence(FanoutLoad.MOST_SOCKETS, possible));
        }
        return load;
    }

    private FanoutBench.FanoutRun measured(FanoutLoad load, Path folder, Path root) throws Exception {
        return new FanoutBench(load, folder, profile, this::progress)
                .run(
                        root.resolve("deploy/bench/native"),
                        root.resolve("web-service/target/quarkus-app/quarkus-run.jar"));
    }

    private void write(Path file, String content) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, content);
        progress("Written: " + file);
    }

    private void progress(String sentence) {
        Launch.progress(spec, sentence);
    }

    private static void check(FanoutFigures figures) {
        if (!figures.faults().clean()) {
            throw new BenchFailure("Not every event arrived once and in order at every socket: "
                    + figures.faults().sentence() + ".");
        }
        if (!figures.floorFaults().clean()) {
            throw new BenchFailure("The floor program lost something, so it is no floor: "
                    + figures.floorFaults().sentence() + ".");
        }
    }
}
