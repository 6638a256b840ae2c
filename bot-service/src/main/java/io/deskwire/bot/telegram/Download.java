package io.deskwire.bot.telegram;

import io.vertx.core.buffer.Buffer;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way, read piece by piece as pieces are asked for: one of them is in memory, and what nobody takes waits at Telegram.
 * Opened with the first piece. One thread at a time reads, and waits; any thread may end it.
 */
final class Download {
    private static final Logger LOG = Logger.getLogger(Download.class);
    /** Large enough that the way to another thread does not count, small beside the chunks that are stored. */
    private static final int PIECE_BYTES = 64 * 1024;

    private final TelegramHttp http;
    private final OkHttpClient client;
    private final FilePath path;
    private final Optional<String> directory;
    /** Who has to do with the bytes: a reader, and for ever whoever ended it. The last one closes. */
    private final AtomicInteger users = new AtomicInteger();

    private @Nullable InputStream bytes;
    private volatile @Nullable Call call;
    private volatile boolean ended;

    /**
     * @param client    which knows how long a silence may be
     * @param directory where a Bot API server of one's own keeps files on this machine
     */
    Download(TelegramHttp http, OkHttpClient client, FilePath path, Optional<String> directory) {
        this.http = http;
        this.client = client;
        this.path = path;
        this.directory = directory;
    }

    /** Returns the next piece, an empty one at the end; fails with {@link FileTroubleException} where Telegram does not give it. */
    Buffer next() throws IOException {
        users.incrementAndGet();
        try {
            if (bytes == null) {
                bytes = open();
            }
            return Buffer.buffer(bytes.readNBytes(PIECE_BYTES));
        } finally {
            if (users.decrementAndGet() > 0) {
                close();
            }
        }
    }

    /** Ends it, wherever it is; waits for nobody. */
    void end() {
        ended = true;
        Call begun = call;
        if (begun != null) {
            begun.cancel();
        }
        if (users.getAndIncrement() == 0) {
            close();
        }
    }

    private void close() {
        try {
            if (bytes != null) {
                bytes.close();
            }
        } catch (IOException e) {
            LOG.debugf("A download could not be closed: %s", http.token().hiddenIn(e.getMessage()));
        }
    }

    private InputStream open() throws IOException {
        Optional<File> here = path.onDisk(http.token().secret(), directory)
                .map(File::new)
                .filter(file -> file.isFile() && file.canRead());
        return here.isPresent() ? new FileInputStream(here.get()) : fromWeb();
    }

    /** Tries the next place where the server of these does not know the first one. */
    private InputStream fromWeb() throws IOException {
        Iterator<String> addresses = path.addresses(http.token().secret()).iterator();
        Response answer = ask(addresses.next());
        while (answer.code() == 404 && addresses.hasNext()) {
            answer.close();
            answer = ask(addresses.next());
        }
        if (answer.code() == 200) {
            return answer.body().byteStream();
        }
        answer.close();
        FileTroubleException refusal = FileAnswers.refusal(answer.code(), "", 0);
        boolean refused = refusal.kind() == FileTroubleException.FileTroubleKind.REFUSED;
        throw refused && path.isAbsolute() ? FileAnswers.outOfReach() : refusal;
    }

    private Response ask(String address) throws IOException {
        call = client.newCall(new Request.Builder()
                .url(http.file(address))
                // The bytes as they are: what is packed on the way could be of any size here.
                .header("Accept-Encoding", "identity")
                .build());
        if (ended) {
            call.cancel();
        }
        return call.execute();
    }
}
