package io.deskwire.web.start;

import io.deskwire.store.Database;
import io.deskwire.store.files.FileFetches;
import io.deskwire.store.files.MessageFiles;
import io.deskwire.store.files.StoredFiles;
import io.deskwire.store.files.Uploads;
import io.deskwire.web.desk.DeskFiles;
import io.deskwire.web.desk.DeskUploads;
import io.deskwire.web.desk.LateFiles;
import io.deskwire.web.permission.SightRule;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes what carries files. */
@Dependent
public class FileWiring {

    @Produces
    @Singleton
    MessageFiles files() {
        return new MessageFiles();
    }

    @Produces
    @Singleton
    Uploads uploads(Database database) {
        return new Uploads(database);
    }

    @Produces
    @Singleton
    DeskUploads deskUploads(Uploads uploads, DeskConfig config) {
        return new DeskUploads(uploads, config.uploads().unusedBytes());
    }

    @Produces
    @Singleton
    LateFiles lateFiles(Database database, SightRule rule) {
        return new LateFiles(new FileFetches(database), rule);
    }

    @Produces
    @Singleton
    DeskFiles deskFiles(Database database, SightRule rule) {
        return new DeskFiles(new StoredFiles(database), rule);
    }
}
