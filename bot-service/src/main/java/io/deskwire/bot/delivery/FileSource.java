package io.deskwire.bot.delivery;

import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;
import java.util.UUID;

/** Where the bytes of files come from. */
@FunctionalInterface
interface FileSource {
    /** Returns the bytes of a stored file, in pieces that are read when they are asked for. */
    Multi<Buffer> read(UUID id, long size);
}
