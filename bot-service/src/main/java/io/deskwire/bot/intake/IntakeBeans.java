package io.deskwire.bot.intake;

import io.deskwire.store.Contacts;
import io.deskwire.store.Database;
import io.deskwire.store.Messages;
import io.deskwire.store.Tickets;
import io.deskwire.store.Updates;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

@ApplicationScoped
class IntakeBeans {
    @Produces
    @Singleton
    TicketManager tickets(Database database, MeterRegistry meters) {
        Clock clock = Clock.systemUTC();
        BatchChange change = new BatchChange(new TicketRules(clock), new Contacts(), new Tickets(), new Messages());
        return new TicketManager(database, new Updates(), change, new UpdateReader(clock), new IntakeMeters(meters));
    }
}
