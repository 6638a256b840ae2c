package io.deskwire.bench;

import io.deskwire.bench.measure.BenchFailure;
import io.deskwire.local.process.StartFailure;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/** How a benchmark's command runs and ends. */
final class Launch {

    /** Ending a line takes some seconds; a replica has up to 20 for its browsers. */
    private static final int END_LIMIT_SECONDS = 60;

    private Launch() {}

    /** Runs once; returns 1 when something is wrong, 2 when the options are. */
    static int run(Object command, String[] arguments) {
        CountDownLatch ended = new CountDownLatch(1);
        endOnSignal(Thread.currentThread(), ended);
        try {
            return new CommandLine(command)
                    .setExecutionExceptionHandler((failure, line, result) -> report(failure, line.getErr()))
                    .execute(arguments);
        } finally {
            ended.countDown();
        }
    }

    /** Says how far a command is; after a signal nothing, for what is said of parts that end misleads. */
    static void progress(CommandLine.Model.CommandSpec command, String sentence) {
        if (!Thread.currentThread().isInterrupted()) {
            PrintWriter err = command.commandLine().getErr();
            err.println(sentence);
            err.flush();
        }
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
}
