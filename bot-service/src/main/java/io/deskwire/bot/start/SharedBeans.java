package io.deskwire.bot.start;

import io.deskwire.bot.bots.RunningBots;
import io.deskwire.bot.files.FilesConfig;
import io.deskwire.bot.internalapi.InternalConfig;
import io.deskwire.bot.reading.LargestFile;
import io.deskwire.publish.InternalKey;
import io.deskwire.publish.Publisher;
import io.deskwire.publish.PublisherSettings;
import io.deskwire.publish.RedictClients;
import io.deskwire.schema.MigrateWay;
import io.deskwire.schema.Migrations;
import io.deskwire.schema.SchemaDatabase;
import io.deskwire.secret.DataKeys;
import io.deskwire.store.Database;
import io.deskwire.store.log.EventLog;
import io.deskwire.trace.EventTraces;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts the parts of the common model together: every commit is announced, and files that came with it are fetched. */
@ApplicationScoped
class SharedBeans {
    @Produces
    @Singleton
    Publisher publisher(
            Vertx vertx,
            InternalConfig config,
            Optional<RedictClients> redict,
            EventTraces traces,
            MeterRegistry meters) {
        PublisherSettings settings =
                new PublisherSettings(redict, config.webServiceUrl(), Optional.empty(), config.key());
        return new Publisher(vertx, settings, meters, traces);
    }

    @Produces
    @Singleton
    InternalKey internalKey(InternalConfig config) {
        return new InternalKey(config.key());
    }

    @Produces
    @Singleton
    Database database(
            Pool pool, Publisher publisher, Instance<RunningBots> bots, EventTraces traces, MeterRegistry registry) {
        return new Database(
                pool,
                events -> {
                    publisher.announce(events);
                    bots.get().committed(events);
                },
                traces,
                registry);
    }

    /** What the intake says of files is what is done with them. */
    @Produces
    @Singleton
    LargestFile largestFile(FilesConfig config) {
        return new LargestFile(config.largest());
    }

    @Produces
    @Singleton
    DataKeys dataKeys(DataKeyConfig config) {
        return DataKeys.of(config.key().orElse(""));
    }

    @Produces
    @Singleton
    EventLog eventLog(Database database) {
        return new EventLog(database);
    }

    @Produces
    @Singleton
    Migrations migrations(
            MigrationConfig config,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        return Migrations.of(
                new SchemaDatabase(config.url(), user, password), MigrateWay.of(config.way()), Clock.systemUTC());
    }
}
