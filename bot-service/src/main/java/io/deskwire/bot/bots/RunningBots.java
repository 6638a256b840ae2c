package io.deskwire.bot.bots;

import io.deskwire.bot.delivery.CardRenderer;
import io.deskwire.bot.delivery.DeliveryConfig;
import io.deskwire.bot.delivery.NoticeRenderer;
import io.deskwire.bot.delivery.OutboxWorker;
import io.deskwire.bot.files.FileWorker;
import io.deskwire.bot.files.FilesConfig;
import io.deskwire.bot.intake.TicketManager;
import io.deskwire.bot.telegram.BotApi;
import io.deskwire.bot.telegram.CommandMenu;
import io.deskwire.bot.telegram.TelegramConfig;
import io.deskwire.bot.updates.PostedUpdates;
import io.deskwire.bot.updates.UpdateSource;
import io.deskwire.event.Event;
import io.deskwire.store.Database;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The bots that this process runs. From any thread. */
@ApplicationScoped
public class RunningBots implements PostedUpdates {
    private final CommandMenu menu;
    private final TicketManager tickets;
    private final Database database;
    private final CardRenderer cards;
    private final NoticeRenderer notices;
    private final DeliveryConfig delivery;
    private final FilesConfig files;
    private final Vertx vertx;
    private final MeterRegistry meters;
    private final UnitsAtWork<RunningBot> atWork = new UnitsAtWork<>();

    RunningBots(
            CommandMenu menu,
            TicketManager tickets,
            Database database,
            CardRenderer cards,
            NoticeRenderer notices,
            DeliveryConfig delivery,
            FilesConfig files,
            Vertx vertx,
            MeterRegistry meters) {
        this.menu = menu;
        this.tickets = tickets;
        this.database = database;
        this.cards = cards;
        this.notices = notices;
        this.delivery = delivery;
        this.files = files;
        this.vertx = vertx;
        this.meters = meters;
    }

    /**
     * Runs a bot, unless it runs already, or all were stopped. On a thread that may block: a bot has clients with certificates to be
     * read.
     *
     * @throws IllegalStateException on an event loop
     */
    public void start(TelegramConfig config) {
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException("A bot is made where it is allowed to take its time");
        }
        long id = config.token().bot();
        atWork.begin(id, () -> made(id, config));
    }

    /** Stops a bot, if it runs; completes when nothing of it is under way, and it can be started anew. */
    CompletableFuture<Void> stop(long id) {
        return atWork.end(id);
    }

    /** Stops them all, for good; completes when nothing of any is under way. */
    public CompletableFuture<Void> stop() {
        return atWork.endAll();
    }

    /** Returns those that run. */
    public Collection<RunningBot> all() {
        return atWork.all();
    }

    /** Returns the bot of that number, if it runs here. */
    public Optional<RunningBot> find(long id) {
        return atWork.find(id);
    }

    /** Somebody says that there is something to send; each looks whether it is its. */
    public void wake() {
        atWork.all().forEach(bot -> bot.outbox().wake());
    }

    /** An agent types in a ticket: the bot of the ticket shows it. */
    public void typing(long ticketId) {
        atWork.all().forEach(bot -> bot.outbox().typing(ticketId));
    }

    /** This process committed something that may have brought a file along. */
    public void committed(List<Event> events) {
        atWork.all().forEach(bot -> bot.files().committed(events));
    }

    @Override
    public Optional<Uni<Void>> post(long bot, String update) {
        return find(bot).map(there -> there.updates().posted(update));
    }

    private RunningBot made(long id, TelegramConfig config) {
        BotApi api = new BotApi(config, meters);
        return new RunningBot(
                id,
                config.mode(),
                api,
                new UpdateSource(api.client(), config, menu, tickets, database, vertx),
                new OutboxWorker(id, database, api.sender(), cards, notices, delivery, meters, vertx),
                new FileWorker(id, database, api.files(), files, meters, vertx));
    }
}
