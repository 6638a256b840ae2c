package io.deskwire.publish;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells the bot that its outbox has work. A hint like every announcement: the bot's own timer finds what it missed. Over HTTP
 * one nudge is under way at a time, and those that come meanwhile are one more, for a nudge only says "look".
 */
final class OutboxNudge {
    static final String CHANNEL = "chat:outbox";
    static final String PATH = "/api/internal/nudge";

    private static final Logger LOG = Logger.getLogger(Publisher.class);
    private final Context context;
    private final @Nullable RedictPublisher redict;
    private final InternalHttp http;
    private final Optional<URI> botService;
    private final Counter lost;
    private boolean posting;
    private boolean again;

    OutboxNudge(
            Context context,
            @Nullable RedictPublisher redict,
            InternalHttp http,
            Optional<URI> botService,
            MeterRegistry registry) {
        this.context = context;
        this.redict = redict;
        this.http = http;
        this.botService = botService;
        this.lost = Counter.builder("deskwire.nudges.lost")
                .description("Times that nobody could be told of work in the outbox; the bot's timer finds it")
                .register(registry);
    }

    void nudge(long ticketId) {
        if (redict == null) {
            overHttp();
            return;
        }
        redict.publish(CHANNEL, Long.toString(ticketId)).onComplete(published -> {
            // Redis may be well and the bot not subscribed, while it reconnects.
            if (published.failed() || published.result() == 0) {
                overHttp();
            }
        });
    }

    private void overHttp() {
        botService.ifPresentOrElse(url -> context.runOnContext(nothing -> post(url)), lost::increment);
    }

    private void post(URI url) {
        if (posting) {
            again = true;
            return;
        }
        posting = true;
        http.post(url, PATH, Buffer.buffer())
                .onSuccess(outcome -> context.runOnContext(nothing -> {
                    posting = false;
                    if (outcome.taken() == 0) {
                        lost.increment();
                        LOG.debugf("[HTTP] The bot was not nudged (%s); its timer finds the work", outcome.problem());
                    }
                    if (again) {
                        again = false;
                        post(url);
                    }
                }));
    }
}
