package io.deskwire.web.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.deskwire.health.BotDiagnosis;
import io.deskwire.health.TelegramRules;
import io.deskwire.health.TelegramState;
import io.deskwire.store.Leases;
import io.deskwire.store.bots.Bots;
import io.deskwire.store.files.FileFetches;
import io.deskwire.store.health.TelegramFacts;
import io.deskwire.store.outbox.DeadLetters;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How it stands between the desk and Telegram: whether customers hear the desk, what waits for a person, what the bot says of itself,
 * and which of the bots asks for updates.
 */
public final class TelegramDiagnosis {
    private static final String NOBODY = "BOT_SERVICE_URL is not set, so the bot cannot be asked.";
    /** More than anybody looks through; the number beside it is of all. */
    private static final int LISTED = 50;
    /** The bot is nudged for a ticket; of its whole outbox there is none. */
    private static final long NO_TICKET = 0;

    private final Leases leases;
    private final Optional<Supplier<Uni<BotDiagnosis>>> bot;
    private final Supplier<Uni<TelegramFacts>> facts;
    private final TelegramRules rules;
    private final DeadLetters setAside;
    private final Bots bots;
    private final FileFetches files;
    private final LongConsumer nudge;

    /**
     * @param bot   asks the bot; empty when nobody knows where it is
     * @param facts reads what the database knows
     * @param nudge tells the bot that its outbox has work
     */
    public TelegramDiagnosis(
            Leases leases,
            Optional<Supplier<Uni<BotDiagnosis>>> bot,
            Supplier<Uni<TelegramFacts>> facts,
            TelegramRules rules,
            DeadLetters setAside,
            Bots bots,
            FileFetches files,
            LongConsumer nudge) {
        this.leases = leases;
        this.bot = bot;
        this.facts = facts;
        this.rules = rules;
        this.setAside = setAside;
        this.bots = bots;
        this.files = files;
        this.nudge = nudge;
    }

    /**
     * The diagnosis.
     *
     * @param state    {@code ok}, {@code late}, {@code stopped} or {@code unknown}: whether customers hear the desk
     * @param reason   why it is not well, in a sentence; else null
     * @param since    since when; else null
     * @param bots     what waits for each bot, the one that the desk knows longest first
     * @param setAside the entries of the outbox that wait for a person, the last of them first
     * @param bot      what the bot says of itself; null when it was not asked or did not answer
     * @param problem  why it said nothing, in words; else null
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record DiagnosisReport(
            String state,
            @Nullable String reason,
            @Nullable Instant since,
            OutboxStatus outbox,
            FileStatus files,
            IntakeStatus intake,
            PollStatus poll,
            List<Bots.BotBacklog> bots,
            List<DeadLetters.DeadLetter> setAside,
            @Nullable BotDiagnosis bot,
            @Nullable String problem,
            List<Leases.HeldLease> leases) {}

    /** What is due to customers; {@code oldestSeconds} is null when nothing is. */
    public record OutboxStatus(long due, @Nullable Double oldestSeconds, long setAside) {}

    /** Files that are to be fetched; {@code setAside}: those of the last day that will never be here. */
    public record FileStatus(long waiting, @Nullable Double oldestSeconds, long setAside) {}

    /** Updates that were kept aside. */
    public record IntakeStatus(long failures, @Nullable Double oldestSeconds) {}

    /** When Telegram last answered to the question for updates; null when it never did. */
    public record PollStatus(
            @Nullable Instant lastAt, @Nullable Double ageSeconds) {}

    private record Said(
            @Nullable BotDiagnosis bot, @Nullable String problem) {}

    /** Asks the bot and the database. A bot that does not answer is a finding, not a failure. */
    public Uni<DiagnosisReport> report() {
        Uni<Said> said = bot.map(asking -> asking.get()
                        .map(answer -> new Said(answer, null))
                        .onFailure()
                        .recoverWithItem(failure -> new Said(null, failure.getMessage())))
                .orElseGet(() -> Uni.createFrom().item(new Said(null, NOBODY)));
        return Uni.combine()
                .all()
                .unis(leases.all(), said, facts.get(), setAside.latest(LISTED), bots.backlogs())
                .asTuple()
                .map(all -> report(all.getItem1(), all.getItem2(), all.getItem3(), all.getItem4(), all.getItem5()));
    }

    /** Has an entry that was set aside tried again, after what waits now. */
    public Uni<DeadLetters.Retried> retry(long id) {
        return setAside.retry(id).invoke(retried -> {
            if (retried == DeadLetters.Retried.QUEUED) {
                nudge.accept(NO_TICKET);
            }
        });
    }

    /** Forgets an entry that was set aside; tells whether it was there. */
    public Uni<Boolean> forget(long id) {
        return setAside.forget(id);
    }

    /** Has a customer's file fetched now that was given up, or put off; tells whether there is such a one. */
    public Uni<Boolean> fetch(UUID file) {
        return files.retry(file);
    }

    private DiagnosisReport report(
            List<Leases.HeldLease> held,
            Said said,
            TelegramFacts read,
            List<DeadLetters.DeadLetter> aside,
            List<Bots.BotBacklog> each) {
        TelegramState judged = rules.judge(read);
        return new DiagnosisReport(
                judged.level().wire(),
                judged.reason(),
                judged.since(),
                new OutboxStatus(
                        read.outbox().due(),
                        seconds(read, read.outbox().oldest()),
                        read.outbox().setAside()),
                new FileStatus(
                        read.files().waiting(),
                        seconds(read, read.files().oldest()),
                        read.files().setAside()),
                new IntakeStatus(
                        read.intake().failures(), seconds(read, read.intake().oldest())),
                new PollStatus(read.poll(), seconds(read, read.poll())),
                each,
                aside,
                said.bot(),
                said.problem(),
                held);
    }

    private static @Nullable Double seconds(TelegramFacts read, @Nullable Instant since) {
        return since == null ? null : Duration.between(since, read.at()).toMillis() / 1e3;
    }
}
