package io.deskwire.simulator.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.simulator.bots.Bot;
import io.deskwire.simulator.chats.ChatMessage;
import io.deskwire.simulator.json.SimulatorJson;
import io.deskwire.simulator.world.World;
import io.deskwire.simulator.world.WorldEvent;
import io.deskwire.simulator.world.WorldListener;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Tells open pages what happens, by Server-Sent Events at {@code /live}. A hint only: a page reads the conversation
 * again after each reconnect, so nothing has to be repeated.
 */
public final class LiveFeed implements WorldListener {

    private static final int MOST_PAGES = 200;

    /** A page that reads slower than a benchmark writes is cut off at this many bytes; it comes back by itself. */
    private static final int MOST_UNSENT_BYTES = 1 << 20;

    /** Shorter than the idle limit of any proxy in between. */
    private static final long HEARTBEAT_MILLIS = 20_000;

    private final Set<HttpServerResponse> pages = new LinkedHashSet<>();

    /** Listens to this world. */
    public LiveFeed(Vertx vertx, World world) {
        world.listen(this);
        vertx.setPeriodic(HEARTBEAT_MILLIS, ignored -> send(":\n\n"));
    }

    /** Adds the route. */
    public void mount(Router router) {
        router.get("/live").handler(this::open);
    }

    private void open(RoutingContext call) {
        if (pages.size() >= MOST_PAGES) {
            call.response().setStatusCode(503).end();
            return;
        }
        HttpServerResponse page = call.response()
                .setChunked(true)
                .setWriteQueueMaxSize(MOST_UNSENT_BYTES)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-store");
        pages.add(page);
        page.closeHandler(ignored -> pages.remove(page));
        page.exceptionHandler(ignored -> pages.remove(page));
        page.write("retry: 1000\n\n");
    }

    @Override
    public void committed(WorldEvent entry) {
        if (!pages.isEmpty()) {
            describe(entry).ifPresent(this::tell);
        }
    }

    @Override
    public void chatAction(Bot bot, long chatId, String action) {
        tell(about("action", bot.id()).put("chatId", chatId).put("action", action));
    }

    private static Optional<ObjectNode> describe(WorldEvent entry) {
        if (entry instanceof WorldEvent.MessageWritten written) {
            return Optional.of(message("message", written.botId(), written.message()));
        }
        if (entry instanceof WorldEvent.ChatMessageEdited edited) {
            return Optional.of(message("changed", edited.botId(), edited.message()));
        }
        if (entry instanceof WorldEvent.MessageReacted reacted) {
            return Optional.of(message("changed", reacted.botId(), reacted.message()));
        }
        if (entry instanceof WorldEvent.BotCalled called) {
            return Optional.of(about("bot", called.botId()));
        }
        if (entry instanceof WorldEvent.ChatMessageDeleted deleted) {
            return Optional.of(about("deleted", deleted.botId())
                    .put("chatId", deleted.chatId())
                    .put("messageId", deleted.messageId()));
        }
        if (entry instanceof WorldEvent.CustomerSaved saved) {
            return Optional.of(about("customer", saved.botId())
                    .put("chatId", saved.customer().id())
                    .put("name", saved.customer().name())
                    .put("username", saved.customer().username())
                    .put("language", saved.customer().language()));
        }
        if (entry instanceof WorldEvent.StandingChanged changed) {
            return Optional.of(about("standing", changed.botId())
                    .put("chatId", changed.chatId())
                    .put("standing", changed.standing().name().toLowerCase(Locale.ROOT)));
        }
        if (entry instanceof WorldEvent.CallbackChanged changed
                && changed.query().answeredAt() != null) {
            return Optional.of(about("callback", changed.botId())
                    .put("chatId", changed.query().chatId())
                    .put("id", changed.query().id())
                    .put("text", changed.query().text())
                    .put("alert", changed.query().alert()));
        }
        return Optional.empty();
    }

    private static ObjectNode about(String type, long botId) {
        return SimulatorJson.object().put("type", type).put("bot", botId);
    }

    private static ObjectNode message(String type, long botId, ChatMessage message) {
        ObjectNode json = about(type, botId).put("chatId", message.chatId());
        json.set("message", message.seenByCustomer());
        return json;
    }

    private void tell(ObjectNode event) {
        send("data: " + SimulatorJson.write(event) + "\n\n");
    }

    private void send(String text) {
        for (HttpServerResponse page : List.copyOf(pages)) {
            if (page.writeQueueFull()) {
                pages.remove(page);
                page.reset();
            } else {
                page.write(text);
            }
        }
    }
}
