package io.deskwire.bot.telegram;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemException;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Fetches files that customers sent (Bot API, getFile and {@code /file/bot<token>/<path>}). The bytes come no faster than they are
 * taken, which the library of the other calls cannot do; and the address, which contains the token, stays in here.
 */
public final class TelegramFiles implements AutoCloseable {
    /** A connection that takes longer will not come. */
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);

    private final HttpClient http;
    private final BotToken token;
    private final Vertx vertx;
    private final Optional<String> directory;
    private final TelegramProxy proxy;
    private final URI api;
    private final Duration answerWithin;

    /** Downloads share no connections with calls: they hold them for long. */
    public TelegramFiles(Vertx vertx, TelegramConfig config) {
        this.vertx = vertx;
        directory = config.filesDirectory();
        token = SecretMasking.hidden(config);
        proxy = TelegramProxy.of(config).orElse(null);
        api = config.apiUrl();
        answerWithin = config.answerWithin();
        http = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) CONNECT_WITHIN.toMillis())
                // Nothing comes for as long as a call may take: it will not come any more.
                .setIdleTimeout((int) answerWithin.toSeconds())
                .setKeepAliveTimeout((int) answerWithin.toSeconds()));
    }

    /**
     * Fetches a file from its beginning. Fails with {@link FileTroubleException}.
     *
     * @param fileId how Telegram calls it
     */
    public Multi<Buffer> download(String fileId) {
        return path(fileId).onItem().transformToMulti(path -> path.onDisk(token.secret(), directory)
                .map(place -> fromDisk(place, path))
                .orElseGet(() -> fromWeb(path)));
    }

    /** Ends the downloads under way. */
    @Override
    public void close() {
        http.close();
    }

    private Uni<FilePath> path(String fileId) {
        Buffer question = new JsonObject().put("file_id", fileId).toBuffer();
        return ask(() -> http.request(options(HttpMethod.POST, "/bot" + token.secret() + "/getFile"))
                        .compose(request -> request.putHeader("Content-Type", "application/json")
                                .send(question))
                        .compose(answer ->
                                answer.body().map(body -> FileAnswers.path(answer.statusCode(), body, token))))
                .map(FilePath::new);
    }

    /** Where it is not to be read, the server's web address is asked. */
    private Multi<Buffer> fromDisk(String place, FilePath path) {
        OpenOptions reading = new OpenOptions().setWrite(false).setCreate(false);
        return Uni.createFrom()
                .completionStage(() -> vertx.fileSystem().open(place, reading).toCompletionStage())
                .onItem()
                .transformToMulti(file -> io.vertx.mutiny.core.file.AsyncFile.newInstance(file)
                        .toMulti()
                        .map(io.vertx.mutiny.core.buffer.Buffer::getDelegate)
                        .onFailure()
                        .transform(this::unreachable)
                        .onTermination()
                        .invoke(file::close))
                .onFailure(FileSystemException.class)
                .recoverWithMulti(() -> fromWeb(path));
    }

    private Multi<Buffer> fromWeb(FilePath path) {
        return bytes(path.addresses(token.secret()))
                .onFailure(failure -> path.isAbsolute() && isRefused(failure))
                .transform(refused -> FileAnswers.outOfReach());
    }

    private static boolean isRefused(Throwable failure) {
        return failure instanceof FileTroubleException trouble
                && trouble.kind() == FileTroubleException.FileTroubleKind.REFUSED;
    }

    /** Tries the next place where the server of these does not know the first one. */
    private Multi<Buffer> bytes(List<String> addresses) {
        return ask(() -> http.request(options(HttpMethod.GET, "/file/bot" + token.secret() + "/" + addresses.get(0)))
                        .compose(request -> request.send().map(HttpClientResponse::pause)))
                .onItem()
                .transformToMulti(answer -> {
                    if (answer.statusCode() != 200) {
                        // It hears of our own reset, and of nothing else any more.
                        answer.exceptionHandler(reset -> {});
                        answer.request().reset();
                        return answer.statusCode() == 404 && addresses.size() > 1
                                ? bytes(addresses.subList(1, addresses.size()))
                                : Multi.createFrom().failure(FileAnswers.refusal(answer.statusCode(), "", 0));
                    }
                    return io.vertx.mutiny.core.http.HttpClientResponse.newInstance(answer)
                            .toMulti()
                            .map(io.vertx.mutiny.core.buffer.Buffer::getDelegate)
                            .onFailure()
                            .transform(this::unreachable)
                            .onCancellation()
                            .invoke(() -> answer.request().reset());
                });
    }

    private <T> Uni<T> ask(Supplier<Future<T>> call) {
        return Uni.createFrom()
                .completionStage(() -> call.get().toCompletionStage())
                .onFailure(failure -> !(failure instanceof FileTroubleException))
                .transform(this::unreachable);
    }

    private RequestOptions options(HttpMethod method, String path) {
        boolean secure = "https".equals(api.getScheme());
        String base = api.getPath() == null ? "" : api.getPath().replaceAll("/+$", "");
        RequestOptions options = new RequestOptions();
        if (proxy != null) {
            options.setProxyOptions(proxy.options());
        }
        return options.setMethod(method)
                .setHost(api.getHost())
                .setPort(api.getPort() > 0 ? api.getPort() : secure ? 443 : 80)
                .setSsl(secure)
                .setURI(base + path)
                .setFollowRedirects(false)
                .setTimeout(answerWithin.toMillis());
    }

    private FileTroubleException unreachable(Throwable failure) {
        return FileAnswers.trouble("Telegram cannot be reached: " + token.hiddenIn(failure.getMessage()));
    }
}
