package io.deskwire.bench.report;

import io.deskwire.bench.delivery.DeliveryBench;
import io.deskwire.bench.floor.Floor;
import io.deskwire.bench.intake.IntakeBench;
import io.deskwire.bench.reply.ReplyBench;
import io.deskwire.bench.start.Spread;
import io.deskwire.bench.start.StartBench;
import java.util.List;

/**
 * All that a run measured.
 *
 * @param floors parts of a message's way, each alone
 * @param residentReadyMib of the replicas before the load
 * @param residentLoadedMib of the replicas after it
 */
public record Figures(
        DeliveryBench.Load load,
        DeliveryBench.DeliveryFigures delivery,
        List<Floor> floors,
        Spread residentReadyMib,
        Spread residentLoadedMib,
        IntakeBench.IntakeFigures intake,
        ReplyBench.ReplyFigures replies,
        StartBench.StartFigures starts) {}
