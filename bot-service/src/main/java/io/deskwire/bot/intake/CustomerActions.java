package io.deskwire.bot.intake;

import io.deskwire.bot.reading.ButtonPress;
import io.deskwire.store.Transaction;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * What the desk itself answers to customers: commands, buttons, greetings. Everything is called within the transaction that
 * records the update, once for each update, and fails with it; so what is to be said to the customer goes through the outbox.
 */
public interface CustomerActions {
    /** Nobody answers: each command but {@code /start} is an ordinary message, and a press does nothing. */
    CustomerActions NONE = command -> false;

    /**
     * Tells whether a command is taken; one that is not is an ordinary message. {@code start} is always taken.
     *
     * @param command in lower case, without the slash
     */
    boolean knows(String command);

    /**
     * Tells whether what is written after a command belongs to what was before it: it is taken in first. When there was nothing, the
     * words open a ticket, and the command finds none ({@link CustomerContext}).
     */
    default boolean ends(String command) {
        return false;
    }

    /**
     * A customer gave a command.
     *
     * @param withMessage they wrote or sent something with it, which is a message of its own
     */
    default Uni<Void> commanded(Transaction transaction, CustomerContext visit, String command, boolean withMessage) {
        return Uni.createFrom().voidItem();
    }

    /** A customer pressed a button. */
    default Uni<Void> pressed(Transaction transaction, CustomerContext visit, ButtonPress press) {
        return Uni.createFrom().voidItem();
    }

    /** Customers wrote and each got a new ticket for it, or an older one was opened again; it is the visit's. */
    default Uni<Void> opened(Transaction transaction, List<CustomerContext> visits) {
        return Uni.createFrom().voidItem();
    }
}
