package io.deskwire.web.start;

import io.deskwire.store.Database;
import io.deskwire.store.files.MessageFiles;
import io.deskwire.store.log.EventLog;
import io.deskwire.store.messages.MessageVersions;
import io.deskwire.store.messages.Messages;
import io.deskwire.store.messages.SeenMessages;
import io.deskwire.store.messages.TelegramMessages;
import io.deskwire.store.outbox.Outbox;
import io.deskwire.store.people.Contacts;
import io.deskwire.store.tickets.Tickets;
import io.deskwire.web.desk.ContactDesk;
import io.deskwire.web.desk.Conversations;
import io.deskwire.web.desk.MessageHistory;
import io.deskwire.web.desk.ReadMarks;
import io.deskwire.web.desk.ReplyPermissions;
import io.deskwire.web.desk.SeenTickets;
import io.deskwire.web.desk.SentReplies;
import io.deskwire.web.desk.TicketSeen;
import io.deskwire.web.permission.SightRule;
import io.deskwire.web.presence.Presence;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;

/** Makes what agents write, change and take back with. */
@Dependent
public class MessageWiring {

    @Produces
    @Singleton
    Conversations conversations(
            Database database,
            EventLog log,
            Tickets tickets,
            SeenTickets seen,
            Messages messages,
            MessageFiles files,
            Outbox outbox) {
        return new Conversations(
                database, log, tickets, seen, messages, files, outbox, Clock.tickMillis(ZoneOffset.UTC));
    }

    @Produces
    @Singleton
    SentReplies sentReplies(
            Database database, Tickets tickets, SeenTickets seen, Messages messages, Outbox outbox, DeskConfig config) {
        Clock clock = Clock.tickMillis(ZoneOffset.UTC);
        ReplyPermissions colleagues =
                new ReplyPermissions(messages, clock, config.replies().ofColleagues());
        return new SentReplies(database, tickets, seen, messages, new TelegramMessages(), outbox, colleagues, clock);
    }

    @Produces
    @Singleton
    MessageHistory messageHistory(Database database, Messages messages, MessageFiles files, SightRule rule) {
        return new MessageHistory(database, messages, new MessageVersions(), files, rule);
    }

    @Produces
    @Singleton
    ContactDesk contactDesk(Database database, Tickets tickets, SightRule rule) {
        return new ContactDesk(database, new Contacts(), tickets, rule);
    }

    @Produces
    @Singleton
    ReadMarks readMarks(Database database, SeenTickets seen, Presence presence) {
        return new ReadMarks(database, seen, presence.reads()::read);
    }

    @Produces
    @Singleton
    TicketSeen ticketSeen(Database database, Tickets tickets, SeenTickets there, Outbox outbox, DeskConfig config) {
        return new TicketSeen(
                database,
                tickets,
                there,
                new SeenMessages(),
                outbox,
                config.customer().seenReaction());
    }
}
