package io.deskwire.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Stands at the ports of this process: each connection that is accepted gets a {@link ConnectionGuard} in front of everything else.
 *
 * <p>Vert.x has no place for that, so {@link ListeningPorts} finds the channels (decision 29). A process whose ports cannot be
 * guarded does not start.
 */
public final class PortGuard {
    private static final Logger LOG = Logger.getLogger(PortGuard.class);
    private static final String ACCEPT = "deskwire.accept";

    /** Each port has its own: whoever fills one does not keep probes from the other. */
    private final List<OpenConnections> ports = new CopyOnWriteArrayList<>();

    private final List<Channel> listening = new CopyOnWriteArrayList<>();

    private final AtomicLong bodies = new AtomicLong();
    private final AnswerRoom answers;
    private final HttpLimits limits;
    private final BodyRules rules;
    private final RefusalLog log;
    private final Map<Refusal, Counter> refused = new EnumMap<>(Refusal.class);

    public PortGuard(HttpLimits limits, BodyRules rules, RefusalLog log, MeterRegistry registry) {
        this.limits = limits;
        this.answers = new AnswerRoom(limits.answerBytes());
        this.rules = rules;
        this.log = log;
        for (Refusal refusal : Refusal.values()) {
            refused.put(
                    refusal,
                    Counter.builder("deskwire.http.refused")
                            .description("Connections that were ended for what they did, by reason (docs/security.md)")
                            .tag("reason", refusal.reason())
                            .register(registry));
        }
        Gauge.builder("deskwire.http.connections", ports, all -> all.stream()
                        .mapToInt(OpenConnections::all)
                        .sum())
                .description("Open connections on all ports that are no sockets")
                .register(registry);
        Gauge.builder("deskwire.http.body.bytes", bodies, AtomicLong::get)
                .baseUnit("bytes")
                .description("Bodies of requests that are in memory")
                .register(registry);
        Gauge.builder("deskwire.http.answer.bytes", answers, AnswerRoom::waiting)
                .baseUnit("bytes")
                .description("Answers that their clients have not taken yet")
                .register(registry);
        Gauge.builder("deskwire.http.answer.promised.bytes", answers, AnswerRoom::promised)
                .baseUnit("bytes")
                .description("Room that is kept for large answers while they are made")
                .register(registry);
    }

    /**
     * Guards the ports of this process as they open.
     *
     * @param count how many there will be: Quarkus opens the management port beside the other one, and tells nobody when
     * @return completes when so many are guarded; fails when that is not possible with this Vert.x, or not within
     *     {@link ListeningPorts#PATIENCE}
     */
    public Future<Void> guard(Vertx vertx, int count) {
        return ListeningPorts.of(vertx).each(count, this::stand);
    }

    private void stand(Channel port) {
        OpenConnections connections = new OpenConnections(limits);
        ports.add(connections);
        listening.add(port);
        port.pipeline().addFirst(ACCEPT, new Accept(connections));
        LOG.debugf("%s is guarded", port.localAddress());
    }

    /**
     * Closes a port: what is open stays open and is served, nobody else comes in. Vert.x cannot do that, its servers end with all
     * their connections. Closing one twice, or one that was never opened, changes nothing. From any thread.
     */
    public void stopListening(int number) {
        for (Channel port : listening) {
            if (port.localAddress() instanceof InetSocketAddress address && address.getPort() == number) {
                port.close();
            }
        }
    }

    /** Returns the memory for answers. */
    public AnswerRoom answers() {
        return answers;
    }

    BodyRules rules() {
        return rules;
    }

    /** Takes room for bytes of a body, which {@link #bodyOver} gives back; false, and nothing taken, when there is none. */
    boolean body(long bytes) {
        if (bodies.addAndGet(bytes) > limits.bodyBytes()) {
            bodies.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    void bodyOver(long bytes) {
        bodies.addAndGet(-bytes);
    }

    void refused(Refusal refusal, InetSocketAddress who, @Nullable String why) {
        Objects.requireNonNull(refused.get(refusal), "each refusal has its counter")
                .increment();
        if (why != null) {
            log.refused(who.getAddress().getHostAddress(), why);
        }
    }

    @Sharable
    private final class Accept extends ChannelInboundHandlerAdapter {
        private final OpenConnections connections;

        Accept(OpenConnections connections) {
            this.connections = connections;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object accepted) {
            if (accepted instanceof Channel child && child.remoteAddress() instanceof InetSocketAddress address) {
                child.config()
                        .setRecvByteBufAllocator(
                                new io.netty.channel.AdaptiveRecvByteBufAllocator(512, 2048, HttpLimits.READ_BYTES));
                Refusal none = connections.take(address);
                child.pipeline()
                        .addLast(ConnectionGuard.NAME, new ConnectionGuard(PortGuard.this, connections, address, none));
            }
            context.fireChannelRead(accepted);
        }
    }
}
