package io.deskwire.bot.delivery;

import io.deskwire.store.files.StoredFiles;
import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;
import java.util.UUID;

/** The files of the desk, which are in the database. */
final class StoredFileSource implements FileSource {
    private final StoredFiles files;

    StoredFileSource(StoredFiles files) {
        this.files = files;
    }

    @Override
    public Multi<Buffer> read(UUID id, long size) {
        return files.read(id, 0, size);
    }
}
