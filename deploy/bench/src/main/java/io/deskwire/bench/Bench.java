package io.deskwire.bench;

import io.deskwire.bench.bot.BotSettings;
import io.deskwire.bench.delivery.DeliveryBench;
import io.deskwire.bench.floor.CommitFloor;
import io.deskwire.bench.floor.Floor;
import io.deskwire.bench.floor.PollFloor;
import io.deskwire.bench.floor.PublishFloor;
import io.deskwire.bench.floor.SendFloor;
import io.deskwire.bench.intake.BenchDatabase;
import io.deskwire.bench.intake.IntakeBench;
import io.deskwire.bench.machine.Machine;
import io.deskwire.bench.reply.ReplyBench;
import io.deskwire.bench.report.Figures;
import io.deskwire.bench.report.Surroundings;
import io.deskwire.bench.start.Spread;
import io.deskwire.bench.start.StartBench;
import io.deskwire.local.Line;
import io.deskwire.local.LineState;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One run: the line comes up, each figure is measured with its floor, the line goes. */
final class Bench {

    /** About what an event of a customer's message has; the floors carry as much. */
    private static final String PAYLOAD = "{\"padding\":\"" + "x".repeat(1_000) + "\"}";
    /** After the start of five JVMs their compilers are busy for some seconds. */
    private static final long SETTLE_MILLIS = 5_000;

    private static final int CLOSE_LIMIT_SECONDS = 10;

    private final BenchPlan plan;
    private final Consumer<String> progress;

    /** What was measured, and on what. */
    record BenchRun(Figures figures, Surroundings surroundings) {}

    Bench(BenchPlan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
    }

    BenchRun run() throws Exception {
        progress.accept("Measuring the machine's noise.");
        Surroundings.Before before = Surroundings.Before.measure();
        progress.accept("Starting the line.");
        Vertx vertx = Vertx.vertx();
        try (TemporaryLine temporary = TemporaryLine.start(progress)) {
            Thread.sleep(SETTLE_MILLIS);
            LineState state = temporary.line().state();
            Figures figures = measure(vertx, temporary, state);
            progress.accept("Measuring the machine's noise once more.");
            Surroundings surroundings =
                    before.after(temporary.folder(), new BenchDatabase(state.postgres()).describe());
            progress.accept("Ending the line.");
            return new BenchRun(figures, surroundings);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(CLOSE_LIMIT_SECONDS, TimeUnit.SECONDS);
        }
    }

    private Figures measure(Vertx vertx, TemporaryLine temporary, LineState state) throws Exception {
        Line line = temporary.line();
        BotSettings settings = temporary.settings();
        Spread ready = resident(state);
        DeliveryBench.DeliveryFigures delivery = new DeliveryBench(vertx, state, progress).run(plan.load());
        Spread loaded = resident(state);
        // After the load, so that the simulator is as warm for its floor as it was for the line.
        progress.accept("The floor: parts of the way, each alone.");
        List<Floor> floors = floors(vertx, state);
        IntakeBench.IntakeFigures intake =
                new IntakeBench(vertx, line, settings, progress).run(plan.queue(), plan.comparisonSeconds());
        ReplyBench.ReplyFigures replies = new ReplyBench(vertx, line, settings, progress).run(plan.replies());
        progress.accept("A replica starts, " + plan.starts() + " times.");
        StartBench.StartFigures starts = new StartBench(line, progress).run(plan.starts());
        return new Figures(plan.load(), delivery, floors, ready, loaded, intake, replies, starts);
    }

    private List<Floor> floors(Vertx vertx, LineState state) throws Exception {
        List<Floor> floors =
                new ArrayList<>(new PollFloor(vertx, state.simulator().url()).run(plan.floor()));
        try (Connection connection = new BenchDatabase(state.postgres()).connect()) {
            floors.add(CommitFloor.run(connection, PAYLOAD, plan.floor()));
        }
        floors.add(PublishFloor.run(vertx, state.redis().url(), PAYLOAD, plan.floor()));
        floors.add(new SendFloor(vertx, state.simulator().url()).run(plan.floor()));
        return floors;
    }

    private static Spread resident(LineState state) throws IOException {
        List<Double> mib = new ArrayList<>();
        for (LineState.Web replica : state.web()) {
            mib.add(Machine.residentMib(replica.pid()));
        }
        return Spread.of(mib);
    }
}
