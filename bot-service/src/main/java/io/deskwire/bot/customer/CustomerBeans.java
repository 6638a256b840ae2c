package io.deskwire.bot.customer;

import io.deskwire.bot.delivery.CardRenderer;
import io.deskwire.bot.delivery.NoticeRenderer;
import io.deskwire.bot.intake.CustomerActions;
import io.deskwire.bot.intake.CustomerLimits;
import io.deskwire.bot.intake.ResolvedSettings;
import io.deskwire.bot.telegram.CommandMenu;
import io.deskwire.store.Database;
import io.deskwire.store.messages.Messages;
import io.deskwire.store.outbox.Outbox;
import io.deskwire.store.people.Contacts;
import io.deskwire.store.tickets.TicketLists;
import io.deskwire.store.tickets.Tickets;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes what answers customers. */
@ApplicationScoped
class CustomerBeans {
    @Produces
    @Singleton
    CustomerTexts texts() {
        return new CustomerTexts();
    }

    @Produces
    @Singleton
    OfficeHours hours(CustomerConfig config) {
        return OfficeHours.of(config.hours().orElse(""), config.zone());
    }

    @Produces
    @Singleton
    CustomerActions actions(
            Database database, CustomerConfig config, OfficeHours hours, CustomerTexts texts, MeterRegistry meters) {
        Outbox outbox = new Outbox(database);
        Messages messages = new Messages();
        Contacts contacts = new Contacts();
        TicketChanges changes = new TicketChanges(new Tickets(), messages, outbox, config.card());
        CustomerNotices speech = new CustomerNotices(
                texts,
                messages,
                outbox,
                Counter.builder("deskwire.customer.unsaid")
                        .description(
                                "Answers of the desk's own that a customer did not get: ten waited for them already")
                        .register(meters));
        return new CustomerDesk(
                config,
                hours,
                contacts,
                new CustomerCommands(new TicketLists(), contacts, changes, texts, speech),
                changes,
                speech);
    }

    @Produces
    @Singleton
    ResolvedSettings resolved(CustomerConfig config) {
        return new ResolvedSettings(config.editReopens(), config.thanks() == CustomerConfig.OnThanks.REOPEN);
    }

    @Produces
    @Singleton
    CustomerLimits limits(CustomerConfig config) {
        return new CustomerLimits(
                config.messagesPerHour(), config.newTicketsPerHour(), config.filesPerHour(), config.fileBytesPerHour());
    }

    @Produces
    @Singleton
    NoticeRenderer notices(Database database, CustomerConfig config, CustomerTexts texts) {
        return new NoticeText(database, new Contacts(), texts, config.refusals());
    }

    @Produces
    @Singleton
    CommandMenu menu(CustomerConfig config, CustomerTexts texts) {
        return config.commands() ? () -> CustomerCommands.menu(texts) : CommandMenu.NONE;
    }

    @Produces
    @Singleton
    CardRenderer cards(Database database, CustomerConfig config, CustomerTexts texts) {
        return new TicketCardRenderer(database, new Tickets(), new CardComposer(texts, config.rating()), config.card());
    }
}
