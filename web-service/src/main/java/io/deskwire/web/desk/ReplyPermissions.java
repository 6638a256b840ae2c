package io.deskwire.web.desk;

import io.deskwire.event.EventData.TicketUpdated;
import io.deskwire.model.Agent;
import io.deskwire.model.Attribution;
import io.deskwire.model.Author;
import io.deskwire.model.Message;
import io.deskwire.model.Permission;
import io.deskwire.model.SystemLine;
import io.deskwire.model.Ticket;
import io.deskwire.store.Transaction;
import io.deskwire.store.messages.Messages;
import io.deskwire.store.messages.NewMessage;
import io.deskwire.web.permission.DeskAction;
import io.deskwire.web.problem.Problem;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Who may change whose replies, and the line that it leaves in the conversation when it is a colleague's. */
public final class ReplyPermissions {
    private final Messages messages;
    private final InstantSource clock;
    private final boolean anybody;

    /**
     * @param clock   in milliseconds, which is what the wire has
     * @param anybody whether every agent may change every reply; else its writer and who has that permission
     */
    public ReplyPermissions(Messages messages, InstantSource clock, boolean anybody) {
        this.messages = messages;
        this.clock = clock;
        this.anybody = anybody;
    }

    /**
     * Returns the user name to keep of who changes the message: none where it is its writer. Fails with a {@link Problem} when that
     * agent may not.
     */
    @Nullable
    String by(Message message, Agent who) {
        if (message.author() != Author.AGENT || who.username().equals(message.agent())) {
            return null;
        }
        if (!anybody && !DeskAction.CHANGE_COLLEAGUES_REPLY.allows(who)) {
            throw Problem.forbidden(
                            "This reply is " + message.agent() + "'s. Only they, leads and admins can change it.")
                    .with("permission", Permission.REPLY_CHANGE_OTHERS.wire());
        }
        return who.username();
    }

    /**
     * Leaves the line.
     *
     * @param by  as {@link #by} returned it; null: no line
     * @param how what was done to the reply
     */
    Uni<Void> trace(Transaction transaction, Ticket ticket, Message message, @Nullable String by, SystemLine.How how) {
        if (by == null) {
            return Uni.createFrom().voidItem();
        }
        Attribution agent = Attribution.agent(by);
        SystemLine said = SystemLine.ofReply(how, message.agent(), agent);
        return messages.insert(transaction, NewMessage.system(ticket.id(), said, clock.instant()))
                .invoke(line -> transaction.record(new TicketUpdated(ticket, line), ticket.id(), agent))
                .replaceWithVoid();
    }
}
