package io.deskwire.bot.intake;

import io.deskwire.store.Contacts;
import io.deskwire.store.Database;
import io.deskwire.store.Groups;
import io.deskwire.store.Outbox;
import io.deskwire.store.Updates;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

@ApplicationScoped
class IntakeBeans {
    @Produces
    @Singleton
    TicketManager tickets(Database database, CustomerActions actions, MeterRegistry meters) {
        Clock clock = Clock.systemUTC();
        TicketRules rules = new TicketRules(clock);
        Outbox outbox = new Outbox(database);
        BatchChange change = new BatchChange(
                new Contacts(),
                new Groups(),
                outbox,
                actions,
                new ConversationChange(rules, actions, outbox),
                new ActionChange(rules, actions));
        return new TicketManager(database, new Updates(), change, new UpdateReader(clock), new IntakeMeters(meters));
    }

    /** What holds where no other bean answers customers. */
    @Produces
    @Singleton
    @DefaultBean
    CustomerActions nobody() {
        return CustomerActions.NONE;
    }
}
