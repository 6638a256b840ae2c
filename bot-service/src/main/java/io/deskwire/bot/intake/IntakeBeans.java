package io.deskwire.bot.intake;

import io.deskwire.bot.reading.LargestFile;
import io.deskwire.bot.reading.UpdateReader;
import io.deskwire.store.Database;
import io.deskwire.store.intake.Groups;
import io.deskwire.store.intake.IntakeFailures;
import io.deskwire.store.intake.UpdateDedup;
import io.deskwire.store.outbox.Outbox;
import io.deskwire.store.people.Contacts;
import io.deskwire.trace.EventTraces;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

@ApplicationScoped
class IntakeBeans {
    private final Clock clock = Clock.systemUTC();

    @Produces
    @Singleton
    TicketRoutingRules rules(ResolvedSettings resolved, CustomerLimits limits) {
        return new TicketRoutingRules(clock, resolved, limits);
    }

    @Produces
    @Singleton
    UpdateReader reader(LargestFile largest) {
        return new UpdateReader(clock, largest);
    }

    @Produces
    @Singleton
    TicketOpener opener(DeskHours hours, MeterRegistry meters) {
        return new TicketOpener(hours, meters, clock);
    }

    @Produces
    @Singleton
    BatchChange change(
            Database database,
            CustomerActions actions,
            TicketRoutingRules rules,
            CustomerLimits limits,
            LargestFile largest,
            TicketOpener opener,
            MeterRegistry meters) {
        Outbox outbox = new Outbox(database);
        return new BatchChange(
                new Contacts(),
                new Groups(),
                outbox,
                actions,
                new ConversationChange(rules, actions, new LimitChange(limits, outbox, meters), largest, opener),
                new ActionChange(rules, actions));
    }

    @Produces
    @Singleton
    IntakeProbe probe(Database database, BatchChange change, UpdateReader reader) {
        return new IntakeProbe(database, new UpdateDedup(), change, reader);
    }

    @Produces
    @Singleton
    TicketManager tickets(
            Database database,
            BatchChange change,
            UpdateReader reader,
            IntakeProbe probe,
            TicketRoutingRules rules,
            CustomerActions actions,
            TicketOpener opener,
            EventTraces traces,
            MeterRegistry registry) {
        IntakeMeters meters = new IntakeMeters(registry);
        UpdateDedup seen = new UpdateDedup();
        return new TicketManager(
                database,
                seen,
                change,
                reader,
                probe,
                new IntakeQuarantine(database, seen, new IntakeFailures(database), rules, actions, meters, opener),
                meters,
                traces);
    }

    @Produces
    @Singleton
    IntakeReplay replay(Database database, BatchChange change, UpdateReader reader, IntakeProbe probe) {
        return new IntakeReplay(database, new IntakeFailures(database), change, reader, probe);
    }

    /** What holds where no other bean answers customers. */
    @Produces
    @Singleton
    @DefaultBean
    CustomerActions nobody() {
        return CustomerActions.NONE;
    }
}
