package io.deskwire.bot.updates;

import io.deskwire.bot.telegram.TelegramConfig;
import io.deskwire.bot.telegram.WebhookSecret;
import io.deskwire.http.BodyForm;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Where Telegram posts updates. Answered with 200 only when the update is recorded for good; what is answered otherwise, or not
 * within a minute, Telegram keeps and posts again (Bot API, setWebhook). Each bot has a path that ends with its number; the one of the
 * environment has also the path without one.
 */
@Path("/telegram/webhook")
public class WebhookResource {
    private static final Logger LOG = Logger.getLogger(WebhookResource.class);
    private static final int RETRY_SECONDS = 5;
    private static final String NOT_UTF_8 = """
            {"type":"about:blank","title":"Unsupported Media Type","status":415,"detail":"%s"}""".formatted(BodyForm.NOT_UTF_8);

    private final PostedUpdates updates;
    private final long own;
    private final @Nullable WebhookSecret secret;

    WebhookResource(PostedUpdates updates, TelegramConfig config) {
        this.updates = updates;
        this.own = config.token().bot();
        this.secret = config.mode() == TelegramConfig.UpdateMode.WEBHOOK
                ? config.webhookSecret().orElseThrow()
                : null;
    }

    /** Takes an update of the environment's bot in. */
    @POST
    @NonBlocking
    public Uni<Response> post(@HeaderParam("X-Telegram-Bot-Api-Secret-Token") String shown, byte[] update) {
        return post(own, shown, update);
    }

    /** Takes an update of any bot in. */
    @POST
    @Path("/{bot: [0-9]{1,16}}")
    @NonBlocking
    public Uni<Response> post(
            @PathParam("bot") long bot, @HeaderParam("X-Telegram-Bot-Api-Secret-Token") String shown, byte[] update) {
        if (secret == null) {
            return answer(Response.status(Response.Status.NOT_FOUND));
        }
        if (!secret.matches(shown)) {
            return answer(Response.status(Response.Status.UNAUTHORIZED));
        }
        if (update == null || BodyForm.isForeign(update)) {
            return answer(Response.status(Response.Status.UNSUPPORTED_MEDIA_TYPE)
                    .type("application/problem+json")
                    .entity(NOT_UTF_8));
        }
        return updates.post(bot, new String(update, StandardCharsets.UTF_8))
                .map(taken ->
                        taken.map(done -> Response.ok().build()).onFailure().recoverWithItem(WebhookResource::later))
                .orElseGet(() -> answer(notNow()));
    }

    private static Uni<Response> answer(Response.ResponseBuilder response) {
        return Uni.createFrom().item(response.build());
    }

    private static Response later(Throwable failure) {
        // What stops the intake is said once, where the batch failed, however often Telegram posts.
        LOG.debugf("An update could not be taken in; Telegram keeps it and posts it again: %s", failure.getMessage());
        return notNow().build();
    }

    /** Also for a bot that does not run here yet, or no longer: another replica may, and Telegram keeps it for a day. */
    private static Response.ResponseBuilder notNow() {
        return Response.status(Response.Status.SERVICE_UNAVAILABLE).header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
    }
}
