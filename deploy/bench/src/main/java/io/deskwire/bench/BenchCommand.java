package io.deskwire.bench;

import io.deskwire.bench.delivery.DeliveryBench;
import io.deskwire.bench.measure.BenchFailure;
import io.deskwire.bench.report.Report;
import io.deskwire.local.process.StartFailure;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
            "A lost, doubled or misplaced message ends it with 1."
        })
public final class BenchCommand implements Callable<Integer> {

    /** Ending a line takes some seconds; a replica has up to 20 for its browsers. */
    private static final int END_LIMIT_SECONDS = 60;

    @Option(names = "--quick", description = "Takes about a minute instead of a few; the figures are rougher.")
    boolean quick;

    @Spec
    CommandSpec spec;

    /** Runs once; exits with 1 when something is wrong, 2 when the options are. */
    public static void main(String[] arguments) {
        CountDownLatch ended = new CountDownLatch(1);
        endOnSignal(Thread.currentThread(), ended);
        int code;
        try {
            code = new CommandLine(new BenchCommand())
                    .setExecutionExceptionHandler((failure, command, result) -> report(failure, command.getErr()))
                    .execute(arguments);
        } finally {
            ended.countDown();
        }
        System.exit(code);
    }

    /** Ctrl-C: the measuring is interrupted, and the JVM stays until the line has ended. */
    private static void endOnSignal(Thread measuring, CountDownLatch ended) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            if (ended.getCount() == 0) {
                                return;
                            }
                            measuring.interrupt();
                            try {
                                ended.await(END_LIMIT_SECONDS, TimeUnit.SECONDS);
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "end-of-bench"));
    }

    private static int report(Exception failure, PrintWriter err) {
        if (isInterrupt(failure)) {
            err.println("Ended before all was measured.");
        } else if (failure instanceof StartFailure || failure instanceof BenchFailure) {
            err.println(failure.getMessage());
        } else {
            err.println("The benchmark failed in a way that it has no sentence for:");
            failure.printStackTrace(err);
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** The parts of the line wrap it when they are interrupted at their start. */
    private static boolean isInterrupt(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        Bench.Run run = new Bench(quick ? Plan.quick() : Plan.whole(), sentence -> {
                    // After a signal nobody waits for the parts that are still starting, and what they say of that
                    // misleads.
                    if (!Thread.currentThread().isInterrupted()) {
                        err.println(sentence);
                        err.flush();
                    }
                })
                .run();
        PrintWriter out = spec.commandLine().getOut();
        out.print(new Report(run.figures(), run.surroundings()).markdown());
        out.flush();
        DeliveryBench.Result delivery = run.figures().delivery();
        if (!delivery.messages().clean() || !delivery.numbers().clean()) {
            throw new BenchFailure("Not every message arrived once and in order at every socket: messages "
                    + delivery.messages().sentence() + "; events "
                    + delivery.numbers().sentence() + ".");
        }
        return CommandLine.ExitCode.OK;
    }
}
