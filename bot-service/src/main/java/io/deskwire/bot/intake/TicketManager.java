package io.deskwire.bot.intake;

import io.deskwire.bot.intake.Incoming.FromCustomer;
import io.deskwire.bot.intake.Incoming.IncomingCommand;
import io.deskwire.bot.intake.Incoming.IncomingIgnored;
import io.deskwire.bot.intake.Incoming.IncomingMessage;
import io.deskwire.bot.intake.Incoming.IncomingPress;
import io.deskwire.bot.intake.Incoming.IncomingReaction;
import io.deskwire.store.Database;
import io.deskwire.store.StoreUnavailableException;
import io.deskwire.store.Updates;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Turns updates into tickets and messages. A batch shares one transaction: either all of it is recorded, with the numbers of its
 * updates, or nothing. Where the data of one update makes that impossible, the others are taken in without it, one by one.
 */
public final class TicketManager {
    private static final Logger LOG = Logger.getLogger(TicketManager.class);

    private final Database database;
    private final Updates seen;
    private final BatchChange change;
    private final UpdateReader reader;
    private final IntakeMeters meters;

    TicketManager(Database database, Updates seen, BatchChange change, UpdateReader reader, IntakeMeters meters) {
        this.database = database;
        this.seen = seen;
        this.change = change;
        this.reader = reader;
        this.meters = meters;
    }

    /**
     * Takes updates in for good.
     *
     * @param updates their JSON texts, as Telegram sent them
     * @return fails with {@link StoreUnavailableException} when the database cannot be reached: nothing may be acknowledged, and
     *     the same batch can be handed in again
     */
    public Uni<Taken> take(List<String> updates) {
        List<Incoming> incoming = new ArrayList<>(updates.size());
        for (String update : updates) {
            Optional<Incoming> read = reader.read(update);
            read.ifPresentOrElse(incoming::add, this::numberless);
        }
        meters.batch(updates.size());
        if (incoming.isEmpty()) {
            return Uni.createFrom().item(new Taken(null, 0, 0));
        }
        return commit(incoming)
                .onFailure(TicketManager::isOfData)
                .recoverWithUni(failure ->
                        incoming.size() == 1 ? withoutPoison(incoming.get(0), failure) : oneByOne(incoming, failure));
    }

    private Uni<Taken> commit(List<Incoming> incoming) {
        List<Long> numbers =
                incoming.stream().map(Incoming::updateId).distinct().toList();
        return database.change(transaction -> seen.claim(transaction, numbers)
                        .map(fresh -> Batch.of(incoming, fresh))
                        .call(batch -> change.apply(transaction, batch)))
                .map(committed -> {
                    List<Incoming> fresh = committed.result().updates();
                    long highest =
                            numbers.stream().mapToLong(Long::longValue).max().orElseThrow();
                    meters.taken(fresh, incoming.size() - fresh.size());
                    return new Taken(highest, fresh.size(), incoming.size() - fresh.size());
                });
    }

    private Uni<Taken> oneByOne(List<Incoming> incoming, Throwable failure) {
        LOG.warnf("A batch of %d updates was refused (%s): taking them in one by one", incoming.size(), failure);
        Uni<Taken> taken = Uni.createFrom().item(new Taken(null, 0, 0));
        for (Incoming update : incoming) {
            taken = taken.flatMap(before -> commit(List.of(update))
                    .onFailure(TicketManager::isOfData)
                    .recoverWithUni(poison -> withoutPoison(update, poison))
                    .map(before::plus));
        }
        return taken;
    }

    /** The agent at least learns that something came; where not even that can be stored, only the number is. */
    private Uni<Taken> withoutPoison(Incoming update, Throwable failure) {
        LOG.errorf(failure, "Update %d could not be stored as it is", update.updateId());
        meters.poison();
        return commit(List.of(substitute(update)))
                .onFailure(TicketManager::isOfData)
                .recoverWithUni(again -> {
                    LOG.errorf(
                            again,
                            "Update %d could not be stored at all: its number is recorded and its content is lost",
                            update.updateId());
                    return commit(List.of(new IncomingIgnored(update.updateId(), "not storable")));
                });
    }

    private static Incoming substitute(Incoming update) {
        if (!(update instanceof FromCustomer from)
                || update instanceof IncomingPress
                || update instanceof IncomingReaction) {
            return new IncomingIgnored(update.updateId(), "not storable");
        }
        IncomingMessage message = from instanceof IncomingCommand command ? command.message() : (IncomingMessage) from;
        long chatId = from.customer().chatId();
        String text = "Unsupported: a message that could not be stored (update " + update.updateId() + ")";
        return new IncomingMessage(
                update.updateId(),
                new Customer(chatId, "Customer " + chatId, null, null),
                null,
                message.at(),
                null,
                null,
                Content.unsupported(text, null),
                null,
                null,
                null,
                message.topic());
    }

    private void numberless() {
        meters.poison();
        LOG.error("Telegram sent an update without a readable update_id: it can neither be stored nor acknowledged");
    }

    private static boolean isOfData(Throwable failure) {
        return !(failure instanceof StoreUnavailableException);
    }
}
