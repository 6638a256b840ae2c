package io.deskwire.bot.intake;

import io.deskwire.bot.reading.UpdateReader;
import io.deskwire.store.Database;
import io.deskwire.store.bots.Bots;
import io.deskwire.store.intake.UpdateDedup;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;

/**
 * Tells a fault of one update from a fault of ours: a message that is known to be good goes the whole way, from its JSON to the
 * log, and is taken back. It is for any of the desk's bots, since they share all that could be missing; its numbers are none of
 * Telegram's. It uses up a ticket number, so it is asked only when an update has failed.
 */
final class IntakeProbe {
    private static final String KNOWN_GOOD = """
            {"update_id":-1,"message":{"message_id":1,"date":1767225600,"text":"A test of the desk's own",
             "chat":{"id":-1,"type":"private","first_name":"Test"}}}""";

    private final Database database;
    private final UpdateDedup seen;
    private final BatchChange change;
    private final UpdateReader reader;

    IntakeProbe(Database database, UpdateDedup seen, BatchChange change, UpdateReader reader) {
        this.database = database;
        this.seen = seen;
        this.change = change;
        this.reader = reader;
    }

    /** Fails with {@link IntakeStoppedException} when nothing can be taken in, and as the database does when it is away. */
    Uni<Void> check() {
        return Uni.createFrom()
                .item(() -> reader.read(KNOWN_GOOD))
                .chain(update -> database.rehearse(transaction -> Bots.first(transaction)
                        .flatMap(bot -> seen.claim(transaction, bot, List.of(update.updateId()))
                                .chain(() -> change.apply(
                                        transaction, Batch.of(bot, List.of(update), Set.of(update.updateId())))))))
                .onFailure(failure -> !IntakeFaultVerdict.passes(failure))
                .transform(IntakeStoppedException::new);
    }
}
