package io.deskwire.web.fanout;

import io.deskwire.http.RefusalLog;
import io.deskwire.store.log.LogReader;
import io.deskwire.web.presence.Presence;
import io.deskwire.web.sight.AgentSight;
import io.deskwire.web.socket.TextFrame;
import io.deskwire.web.stream.EventStream;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What all sockets of a replica share.
 *
 * @param sights what an agent may see, by user name
 * @param visibility says of single tickets whether they are seen
 * @param presence who is at which ticket
 * @param status what pages are told of this replica's news; another object when it changed
 * @param counts how many tickets are in the lists; null until that is known
 * @param clock  tells how long ago an event was committed, for a metric only
 * @param refusals says once whose sockets are closed for what they did
 * @param random gives numbers from 0 to below its argument, which spread first pings; from any thread
 */
record FanoutContext(
        EventStream stream,
        LogReader log,
        FrameCaches frames,
        Function<String, AgentSight> sights,
        TicketVisibility visibility,
        Presence presence,
        Supplier<TextFrame> status,
        Supplier<@Nullable CountsFrames> counts,
        FanoutMetrics metrics,
        InstantSource clock,
        RefusalLog refusals,
        IntUnaryOperator random) {}
