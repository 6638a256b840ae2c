package io.deskwire.web.desk;

import io.deskwire.model.Agent;
import io.deskwire.store.files.StoredFile;
import io.deskwire.store.files.StoredFiles;
import io.deskwire.web.permission.SightRule;
import io.deskwire.web.problem.Problem;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.util.UUID;

/** Gives agents the files of conversations. */
public final class DeskFiles {
    private final StoredFiles files;
    private final SightRule rule;

    public DeskFiles(StoredFiles files, SightRule rule) {
        this.files = files;
        this.rule = rule;
    }

    /** Returns a file that is here for that agent; fails with a {@link Problem} that says why it is not. */
    public Uni<StoredFile> stored(UUID id, Agent who) {
        return files.find(id, rule.of(who)).map(found -> {
            StoredFile file = found.orElseThrow(() -> Problem.notFound("There is no file " + id + "."));
            return switch (file.state()) {
                case STORED -> file;
                case WAITING -> throw Problem.conflict("This file is still being fetched from Telegram.");
                case RECEIVING -> throw Problem.conflict("This file is still being uploaded.");
                case REFUSED ->
                    throw Problem.neverHere(file.reason() == null ? "This file was refused." : file.reason());
            };
        });
    }

    /** Reads bytes of a file that is here, as fast as they are taken. */
    public Multi<Buffer> read(StoredFile file, long from, long length) {
        return files.read(file.id(), from, length);
    }
}
