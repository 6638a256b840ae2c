package io.deskwire.simulator.botapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.simulator.bots.Bot;
import io.deskwire.simulator.bots.Webhook;
import io.deskwire.simulator.json.SimulatorJson;
import io.deskwire.simulator.world.World;
import io.deskwire.simulator.world.WorldEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a bot gets its updates (Bot API, "Getting updates"). */
public final class UpdateMethods {

    private static final int MOST_UPDATES = 100;
    private static final int LONGEST_POLL_SECONDS = 50;
    private static final int MOST_CONNECTIONS = 100;
    private static final int USUAL_CONNECTIONS = 40;
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{1,256}");

    private final World world;
    private final LongPolls polls;

    /** Calls that wait use timers of {@code vertx}. */
    public UpdateMethods(Vertx vertx, World world) {
        this.world = world;
        this.polls = new LongPolls(vertx, world);
    }

    /** By name, in lower case. */
    public Map<String, Method> methods() {
        return Map.of(
                "getupdates", this::getUpdates,
                "setwebhook", this::setWebhook,
                "deletewebhook", this::deleteWebhook,
                "getwebhookinfo", this::getWebhookInfo);
    }

    private Future<Answer> getUpdates(Method.BotApiCall call) {
        Bot bot = call.bot();
        if (bot.webhook().isPresent()) {
            throw new ApiError(
                    409,
                    "Conflict: can't use getUpdates method while webhook is active;"
                            + " use deleteWebhook to delete the webhook first");
        }
        polls.end(
                bot,
                "Conflict: terminated by other getUpdates request;"
                        + " make sure that only one bot instance is running");
        allow(bot, call.parameters());
        long offset = call.parameters().number("offset").orElse(0L);
        int limit = (int) Math.min(
                MOST_UPDATES,
                Math.max(1, call.parameters().number("limit").filter(n -> n > 0).orElse((long) MOST_UPDATES)));
        long timeout = call.parameters().number("timeout").orElse(0L);
        if (offset < 0) {
            confirmBelow(
                    bot, bot.updates().startOfLast((int) Math.min(Integer.MAX_VALUE, -Math.max(offset, -1L << 31))));
        } else {
            confirmBelow(bot, offset);
        }
        return polls.wait(call, limit, Math.min(timeout, LONGEST_POLL_SECONDS));
    }

    private Future<Answer> setWebhook(Method.BotApiCall call) {
        Parameters parameters = call.parameters();
        Bot bot = call.bot();
        String url = parameters.text("url");
        String secret = parameters.text("secret_token");
        if (secret != null && secret.isEmpty()) {
            secret = null;
        }
        if (secret != null && !SECRET.matcher(secret).matches()) {
            throw ApiError.badRequest("secret token contains unallowed characters");
        }
        drop(bot, parameters);
        allow(bot, parameters);
        if (url == null || url.isBlank()) {
            return remove(bot, "Webhook is already deleted");
        }
        Webhook webhook = new Webhook(checked(url), secret, (int) Math.min(
                MOST_CONNECTIONS,
                Math.max(1, parameters.number("max_connections").orElse((long) USUAL_CONNECTIONS))));
        boolean same = bot.webhook().filter(webhook::equals).isPresent();
        if (!same) {
            polls.end(bot, "Conflict: terminated by setWebhook request");
            world.commit(new WorldEvent.WebhookChanged(bot.id(), webhook));
        }
        return described(same ? "Webhook is already set" : "Webhook was set");
    }

    private Future<Answer> deleteWebhook(Method.BotApiCall call) {
        drop(call.bot(), call.parameters());
        return remove(call.bot(), "Webhook is already deleted");
    }

    private Future<Answer> remove(Bot bot, String already) {
        if (bot.webhook().isEmpty()) {
            return described(already);
        }
        world.commit(new WorldEvent.WebhookChanged(bot.id(), null));
        return described("Webhook was deleted");
    }

    private Future<Answer> getWebhookInfo(Method.BotApiCall call) {
        Bot bot = call.bot();
        Optional<Webhook> webhook = bot.webhook();
        ObjectNode info = SimulatorJson.object()
                .put("url", webhook.map(Webhook::url).orElse(""))
                .put("has_custom_certificate", false)
                .put("pending_update_count", bot.updates().size());
        bot.lastError().ifPresent(error -> info.put("last_error_date", bot.lastErrorAt())
                .put("last_error_message", error));
        webhook.ifPresent(set -> info.put("max_connections", set.maxConnections()));
        if (!bot.allowed().isEmpty()) {
            bot.allowed().forEach(info.withArray("allowed_updates")::add);
        }
        return Future.succeededFuture(Answer.ok(info));
    }

    private void allow(Bot bot, Parameters parameters) {
        JsonNode kinds = parameters.tree("allowed_updates");
        if (!kinds.isArray()) {
            return;
        }
        List<String> names = new ArrayList<>();
        kinds.forEach(kind -> names.add(kind.asText()));
        if (!names.equals(bot.allowed())) {
            world.commit(new WorldEvent.AllowedChanged(bot.id(), names));
        }
    }

    private void drop(Bot bot, Parameters parameters) {
        if (parameters.flag("drop_pending_updates")) {
            confirmBelow(bot, Long.MAX_VALUE);
        }
    }

    private void confirmBelow(Bot bot, long id) {
        if (bot.updates().hasBelow(id)) {
            world.commit(new WorldEvent.UpdatesConfirmed(bot.id(), id));
        }
    }

    /** Telegram wants https; a bot on the same machine has none, so http is taken here. */
    private static String checked(String url) {
        try {
            URI uri = URI.create(url);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return url;
            }
        } catch (IllegalArgumentException noUrl) {
            throw ApiError.badRequest("bad webhook: invalid URL specified");
        }
        throw ApiError.badRequest("bad webhook: An HTTPS URL must be provided for webhook");
    }

    private static Future<Answer> described(String description) {
        return Future.succeededFuture(
                new Answer(200, "{\"ok\":true,\"result\":true,\"description\":\"" + description + "\"}", null));
    }
}
