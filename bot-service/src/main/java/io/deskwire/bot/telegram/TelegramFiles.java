package io.deskwire.bot.telegram;

import com.pengrad.telegrambot.request.GetFile;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.OkHttpClient;

/**
 * Fetches files that customers sent (Bot API, getFile and {@code /file/bot<token>/<path>}). The bytes come no faster than they are
 * taken; and the address, which contains the token, stays in here.
 */
@Singleton
public final class TelegramFiles implements AutoCloseable {
    private final TelegramHttp http;
    private final OkHttpClient client;
    private final BotApiCalls calls;
    private final Optional<String> directory;
    private final Set<Download> underWay = ConcurrentHashMap.newKeySet();

    TelegramFiles(TelegramConfig config, TelegramHttp http, BotApiCalls calls) {
        this.http = http;
        this.calls = calls;
        // Whoever takes the bytes decides how long all of them may take; a silence as long as an answer's time is the
        // end.
        client = http.within(Duration.ZERO);
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
    @PreDestroy
    public void close() {
        underWay.forEach(Download::end);
    }

    private Multi<Buffer> bytes(FilePath path) {
        Download download = new Download(http, client, path, directory);
        underWay.add(download);
        return Multi.createBy()
                .repeating()
                .uni(() -> Uni.createFrom().item(() -> next(download)).runSubscriptionOn(http.threads()))
                .until(piece -> piece.length() == 0)
                .onTermination()
                .invoke(() -> {
                    underWay.remove(download);
                    download.end();
                });
    }

    private Buffer next(Download download) {
        try {
            return download.next();
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private FileTroubleException unreachable(Throwable failure) {
        return FileAnswers.trouble("Telegram cannot be reached: " + http.token().hiddenIn(failure.getMessage()));
    }
}
