package io.deskwire.bot.updates;

import io.deskwire.bot.intake.TicketManager;
import io.deskwire.bot.telegram.CommandMenu;
import io.deskwire.bot.telegram.LivenessSign;
import io.deskwire.bot.telegram.TelegramClient;
import io.deskwire.bot.telegram.TelegramConfig;
import io.deskwire.bot.telegram.TelegramRefusalException;
import io.deskwire.retry.Backoff;
import io.deskwire.store.Database;
import io.deskwire.store.Leases;
import io.deskwire.store.health.TelegramSigns;
import io.deskwire.timers.Timers;
import io.deskwire.timers.VertxTimers;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes the bot's updates from Telegram and hands them to the intake. Among all replicas one leads: it alone polls, or tells
 * Telegram where to post updates. Posted updates are taken by whichever replica they reach.
 */
public final class UpdateSource {
    /** What the name of the lease of whoever leads begins with; Telegram's number of the bot follows. */
    public static final String LEASE = "telegram-updates/";

    private static final Logger LOG = Logger.getLogger(UpdateSource.class);
    /**
     * When a leader dies, nobody polls for up to this long and {@link #RENEW_EVERY}; shorter, and a database that is slow for some
     * seconds would cost the lead.
     */
    private static final Duration LEASE_LENGTH = Duration.ofSeconds(10);
    /** Twice before the leader would have to stop. */
    private static final Duration RENEW_EVERY = Duration.ofSeconds(3);
    /** More than clocks drift and a thread is late within ten seconds; a call that is cut off needs a moment too. */
    private static final Duration MARGIN = Duration.ofSeconds(2);
    /** Soon enough that a hiccup costs nobody's patience. */
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    /** Seldom enough for a server in trouble, often enough that its return is noticed at once. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    /** Telegram answers once in 50 s or many times a second; nobody needs to know it to the second. */
    private static final Duration ANSWER_NOTED_EVERY = Duration.ofSeconds(10);

    private final TelegramClient telegram;
    private final TelegramConfig config;
    private final CommandMenu menu;
    private final TicketManager tickets;
    private final Timers timers;
    private final Backoff backoff;
    private final PollingReport report;
    private final LivenessSign life;
    private final long bot;
    private final String leaseName;
    private final String holder = ProcessName.unique();
    private final LeaseLoop lease;
    private final WebhookQueue posted;
    private @Nullable LeaderTask term;
    private volatile boolean running;
    private volatile String postsTrouble = "";

    /**
     * @param config with the token of the bot, and where Telegram is to post its updates
     */
    public UpdateSource(
            TelegramClient telegram,
            TelegramConfig config,
            CommandMenu menu,
            TicketManager tickets,
            Database database,
            Vertx vertx) {
        this.telegram = telegram;
        this.menu = menu;
        this.bot = config.token().bot();
        this.leaseName = leaseOf(bot);
        this.config = config;
        this.tickets = tickets;
        this.timers = new VertxTimers(vertx);
        this.backoff = new Backoff(
                FIRST_WAIT, LONGEST_WAIT, () -> ThreadLocalRandom.current().nextDouble());
        this.report = new PollingReport(config.apiUrl(), bot, Clock.systemUTC());
        this.life = new LivenessSign(
                () -> new TelegramSigns(database).updatesAnswered(bot), ANSWER_NOTED_EVERY, Clock.systemUTC());
        Leases leases = new Leases(database);
        this.lease = new LeaseLoop(
                () -> leases.take(leaseName, holder, LEASE_LENGTH),
                () -> leases.release(leaseName, holder),
                timers,
                System::nanoTime,
                new LeaseLoop.Timing(LEASE_LENGTH, RENEW_EVERY, MARGIN),
                new Lead());
        this.posted = new WebhookQueue(
                batch -> tickets.take(bot, batch)
                        .invoke(report::intakeWorks)
                        .onFailure()
                        .invoke(report::intakeFails),
                new VertxTimers(vertx));
    }

    /** Begins: to lead or to wait for the lead, and to take what is posted. */
    public void start() {
        running = true;
        offerCommands();
        lease.start();
    }

    /** One language after another: the first is for all others too. A server that refuses one refuses the rest. */
    private void offerCommands() {
        Uni<Void> told = Uni.createFrom().voidItem();
        boolean forAll = true;
        for (CommandMenu.Menu offered : menu.menus()) {
            boolean first = forAll;
            told = told.chain(() -> telegram.setCommands(offered, first));
            forAll = false;
        }
        told.subscribe()
                .with(
                        done -> LOG.debug("Telegram knows the commands"),
                        failure -> LOG.warnf(
                                "Telegram refused setMyCommands (%s): going on without it", failure.getMessage()));
    }

    /** Stops after the batch under way; completes when nothing is taken in any more and somebody else may lead. */
    public CompletableFuture<Void> stop() {
        running = false;
        return CompletableFuture.allOf(posted.stop(), lease.stop());
    }

    /** Tells whether updates are asked for or waited for; also while Telegram or the database keeps them from coming. */
    public boolean running() {
        return running;
    }

    /** Returns the name of the lease that whoever leads has for this bot. */
    public static String leaseOf(long bot) {
        return LEASE + bot;
    }

    /** Returns under which name this process leads, or would. */
    public String holder() {
        return holder;
    }

    /** Tells whether this process leads. */
    public boolean leads() {
        return lease.held();
    }

    /** Returns what keeps updates from coming in, in a sentence; empty when nothing does. */
    public String trouble() {
        String trouble = report.trouble();
        return trouble.isEmpty() ? postsTrouble : trouble;
    }

    /** Takes an update in that Telegram posted; completes when it is recorded for good. */
    public Uni<Void> posted(String update) {
        return posted.offer(update);
    }

    private LeaderTask polling() {
        UpdateLoop loop = new UpdateLoop(
                this::updates,
                batch -> tickets.take(bot, batch).map(taken -> new UpdateLoop.Progress(taken.highest(), taken.fresh())),
                timers,
                Clock.systemUTC(),
                backoff,
                new NotedAnswers(life, report));
        return new LongPolling(telegram.deleteWebhook(), loop);
    }

    private LeaderTask webhook() {
        String url = config.webhookUrl().orElseThrow().toString();
        return new WebhookRegistration(
                url,
                () -> telegram.setWebhook(url, config.webhookSecret().orElseThrow(), config.webhookConnections()),
                () -> telegram.webhookInfo().map(PostingState::of),
                new Posts(),
                timers,
                Clock.systemUTC(),
                backoff);
    }

    private Uni<List<String>> updates(Long offset) {
        if (!lease.held()) {
            // The process was frozen for longer than the lease lasts; its end is about to be noticed.
            return Uni.createFrom().item(List.of());
        }
        return telegram.updates(offset)
                .onFailure(UpdateSource::webhookIsSet)
                .call(() -> telegram.deleteWebhook().onFailure().recoverWithNull());
    }

    /** Telegram hands updates to a webhook or to getUpdates, never to both; it says so in the description of its 409. */
    private static boolean webhookIsSet(Throwable failure) {
        return failure instanceof TelegramRefusalException refusal
                && refusal.code() == 409
                && refusal.description().contains("webhook");
    }

    private final class Posts implements WebhookRegistration.PostingListener {
        @Override
        public void posts() {
            life.seen();
        }

        @Override
        public void troubled(String sentence) {
            postsTrouble = sentence;
        }
    }

    private final class Lead implements LeaseLoop.LeaseListener {
        @Override
        public void gained() {
            LOG.infof(
                    "This process leads for the bot %d (%s): %s",
                    bot, holder, config.mode().sentence());
            LeaderTask begun = config.mode() == TelegramConfig.UpdateMode.WEBHOOK ? webhook() : polling();
            term = begun;
            begun.start();
        }

        @Override
        public CompletableFuture<Void> lost() {
            if (running) {
                LOG.warnf(
                        "This process leads no longer for the bot %d: it could not renew its lease in time, and waits"
                                + " until it can again",
                        bot);
            }
            postsTrouble = "";
            return term == null ? CompletableFuture.completedFuture(null) : term.stop();
        }

        @Override
        public void unanswered(Throwable failure) {
            LOG.debugf("The lease could not be asked for: %s", failure.getMessage());
        }
    }
}
