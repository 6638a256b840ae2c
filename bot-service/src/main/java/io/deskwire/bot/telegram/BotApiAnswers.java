package io.deskwire.bot.telegram;

import java.io.IOException;
import java.io.InterruptedIOException;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * Makes of everything that comes back something that the library understands: the result as text, and a refusal with the HTTP
 * status where a proxy or an emulator answered with something else. Reads the whole body, so that a connection that is lost in
 * the middle of it counts as lost after the request was written.
 */
final class BotApiAnswers implements Interceptor {
    /** What the description of an answer says that no Bot API gave. */
    static final String FOREIGN = "without an answer of the bot api";

    private static final MediaType JSON = MediaType.get("application/json");

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        try (ResponseBody body = response.body()) {
            String answer = understandable(response.code(), body.string());
            return response.newBuilder().body(ResponseBody.create(answer, JSON)).build();
        } catch (IOException e) {
            throw new WrittenException(e);
        }
    }

    private static String understandable(int status, String answer) throws IOException {
        try {
            return RawAnswers.withTextResult(answer);
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            if (status >= 200 && status < 300) {
                throw e;
            }
            return "{\"ok\":false,\"error_code\":" + status + ",\"description\":\"HTTP " + status
                    + " without an answer of the Bot API\"}";
        }
    }
}
