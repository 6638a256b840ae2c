package io.deskwire.bench;

import io.deskwire.bench.delivery.DeliveryBench;
import io.deskwire.bench.measure.BenchFailure;
import io.deskwire.bench.reply.ReplyBench;
import io.deskwire.bench.report.BenchReport;
import io.deskwire.bench.report.Figures;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command behind {@code deploy/bench/run}: the report goes to standard output, what happens meanwhile to standard error. */
@Command(
        name = "deploy/bench/run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Starts a whole Deskwire of its own on this machine, measures it, prints a report as Markdown and ends it."
                    + " docs/performance.md says what the figures mean.",
            "",
            "A lost, doubled or misplaced message, or one that Telegram would refuse as too fast, ends it with 1."
        })
public final class BenchCommand implements Callable<Integer> {

    @Option(names = "--quick", description = "Takes half the time; the figures are rougher.")
    boolean quick;

    @Spec
    CommandSpec spec;

    /** Runs once; exits with 1 when something is wrong, 2 when the options are. */
    public static void main(String[] arguments) {
        System.exit(Launch.run(new BenchCommand(), arguments));
    }

    @Override
    public Integer call() throws Exception {
        BenchPlan plan = quick ? BenchPlan.quick() : BenchPlan.whole();
        Bench.BenchRun run = new Bench(plan, sentence -> Launch.progress(spec, sentence)).run();
        PrintWriter out = spec.commandLine().getOut();
        out.print(new BenchReport(run.figures(), run.surroundings()).markdown());
        out.flush();
        check(run.figures());
        return CommandLine.ExitCode.OK;
    }

    private static void check(Figures figures) {
        DeliveryBench.DeliveryFigures delivery = figures.delivery();
        if (!delivery.messages().clean() || !delivery.numbers().clean()) {
            throw new BenchFailure("Not every message arrived once and in order at every socket: messages "
                    + delivery.messages().sentence() + "; events "
                    + delivery.numbers().sentence() + ".");
        }
        ReplyBench.ReplyFigures replies = figures.replies();
        if (!replies.check().clean()) {
            throw new BenchFailure("Not every reply reached its customer once and in order: "
                    + replies.check().sentence() + ".");
        }
        if (replies.limits().refused() > 0) {
            throw new BenchFailure("The bot wrote faster than Telegram lets it: "
                    + replies.limits().refused() + " calls were answered with 429.");
        }
    }
}
