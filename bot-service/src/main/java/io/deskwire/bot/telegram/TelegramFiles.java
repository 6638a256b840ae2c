package io.deskwire.bot.telegram;

import com.pengrad.telegrambot.request.GetFile;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.OkHttpClient;

/**
 * Fetches files that customers sent (Bot API, getFile and {@code /file/bot<token>/<path>}). The bytes come no faster than they are
 * taken; and the address, which contains the token, stays in here.
 */
public final class TelegramFiles implements AutoCloseable {
    private final TelegramHttp http;
    private final OkHttpClient client;
    private final BotApiCalls calls;
    private final Optional<String> directory;
    private final Set<Download> underWay = ConcurrentHashMap.newKeySet();

    TelegramFiles(TelegramConfig config, TelegramHttp http, BotApiCalls calls) {
        this.http = http;
        this.calls = calls;
        client = http.downloading();
        directory = config.filesDirectory();
    }

    /**
     * Fetches a file from its beginning. Fails with {@link FileTroubleException}.
     *
     * @param fileId how Telegram calls it
     */
    public Multi<Buffer> download(String fileId) {
        return calls.call(new GetFile(fileId))
                .map(FileAnswers::path)
                .onItem()
                .transformToMulti(this::bytes)
                .onFailure(failure -> !(failure instanceof FileTroubleException))
                .transform(this::unreachable);
    }

    /** Ends the downloads under way. */
    @Override
    public void close() {
        underWay.forEach(Download::end);
    }

    private Multi<Buffer> bytes(FilePath path) {
        Download download = new Download(http, client, path, directory);
        underWay.add(download);
        return Multi.createBy()
                .repeating()
                .<Buffer>uni(piece -> http.threads().execute(() -> read(download, piece)))
                .until(piece -> piece.length() == 0)
                .onTermination()
                .invoke(() -> {
                    underWay.remove(download);
                    download.end();
                });
    }

    /** Whoever takes no more hears of no failure. */
    private void read(Download download, UniEmitter<? super Buffer> piece) {
        try {
            piece.complete(download.next());
        } catch (IOException | RuntimeException e) {
            piece.fail(e);
        }
    }

    private FileTroubleException unreachable(Throwable failure) {
        return FileAnswers.trouble("Telegram cannot be reached: " + http.token().hiddenIn(failure.getMessage()));
    }
}
