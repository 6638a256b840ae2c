package io.deskwire.web.desk;

import io.deskwire.event.EventData.ContactUpdated;
import io.deskwire.model.Agent;
import io.deskwire.model.Attribution;
import io.deskwire.model.Contact;
import io.deskwire.store.Database;
import io.deskwire.store.people.Contacts;
import io.deskwire.store.tickets.Tickets;
import io.deskwire.web.permission.SightRule;
import io.deskwire.web.problem.Problem;
import io.smallrye.mutiny.Uni;

/** What agents change about customers. */
public final class ContactDesk {
    private final Database database;
    private final Contacts contacts;
    private final Tickets tickets;
    private final SightRule rule;

    public ContactDesk(Database database, Contacts contacts, Tickets tickets, SightRule rule) {
        this.tickets = tickets;
        this.rule = rule;
        this.database = database;
        this.contacts = contacts;
    }

    /** The customer as they are now, and the number of the event; of the head when nothing changed. */
    public record ContactChanged(long seq, Contact contact) {}

    /**
     * Mutes a customer, or lets them be heard again. Tickets that wait for them stay as they are. Fails with a {@link Problem} when
     * there is no such customer for who does it.
     */
    public Uni<ContactChanged> mute(long id, boolean muted, Agent who) {
        return database.change(transaction -> contacts.lock(transaction, id, rule.of(who))
                        .flatMap(found -> {
                            Contact before =
                                    found.orElseThrow(() -> Problem.notFound("There is no customer " + id + "."));
                            return before.muted() == muted
                                    ? Uni.createFrom().item(before)
                                    : tickets.lockOfCustomer(transaction, id)
                                            .chain(() -> contacts.mute(transaction, id, muted))
                                            .invoke(after -> transaction.record(
                                                    new ContactUpdated(after),
                                                    null,
                                                    Attribution.agent(who.username())));
                        }))
                .map(committed -> new ContactChanged(committed.seq(), committed.result()));
    }
}
