package io.deskwire.bot.telegram;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.ArrayBlockingQueue;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/**
 * A file as part of a request. OkHttp writes it on a thread of its own, which waits for each piece and for the network, so that one
 * piece is in memory and no event loop waits.
 */
final class UploadBody extends RequestBody {
    private static final MediaType BYTES = MediaType.get("application/octet-stream");
    /** One that is being written and one that is being read. */
    private static final int PIECES = 1;

    private final UploadPart upload;

    UploadBody(UploadPart upload) {
        this.upload = upload;
    }

    @Override
    public MediaType contentType() {
        MediaType type = MediaType.parse(upload.mime());
        return type == null ? BYTES : type;
    }

    @Override
    public long contentLength() {
        return upload.size();
    }

    /** OkHttp must not write it twice: a second time would be a second message. */
    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        Iterator<Buffer> pieces = upload.bytes()
                .subscribe()
                .asIterable(PIECES, () -> new ArrayBlockingQueue<>(PIECES))
                .iterator();
        long read = 0;
        try {
            while (pieces.hasNext()) {
                byte[] piece = pieces.next().getBytes();
                read += piece.length;
                sink.write(piece);
            }
        } catch (RuntimeException e) {
            throw new UnreadableFileException(e);
        }
        if (read != upload.size()) {
            throw new UnreadableFileException(upload.size(), read);
        }
    }
}
