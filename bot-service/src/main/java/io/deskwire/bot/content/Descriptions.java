package io.deskwire.bot.content;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Says in words what a message holds that is neither a text nor a file. Fields: Bot API 10.1, Message. A form other than the
 * documentation's gives nothing, so that it is kept as it came.
 */
public final class Descriptions {
    /** What the customer did, and what an agent should answer. */
    private static final Map<String, Function<JsonNode, String>> WRITTEN = new LinkedHashMap<>();
    /** What Telegram says in the chat by itself. */
    private static final Map<String, Function<JsonNode, String>> QUIET = new LinkedHashMap<>();

    static {
        WRITTEN.put("checklist", Checklists::list);
        WRITTEN.put("gift", Gifts::gift);
        WRITTEN.put("unique_gift", Gifts::unique);
        WRITTEN.put("paid_media", Payments::media);
        WRITTEN.put("invoice", Payments::invoice);
        WRITTEN.put("successful_payment", Payments::paid);
        WRITTEN.put("giveaway", Giveaways::announced);
        WRITTEN.put("game", Games::game);
        WRITTEN.put("web_app_data", WebApps::sent);
        WRITTEN.put("users_shared", SharedWithBot::users);
        WRITTEN.put("chat_shared", SharedWithBot::chat);
        WRITTEN.put("passport_data", SharedWithBot::passport);
        WRITTEN.put("story", Stories::shared);

        QUIET.put("refunded_payment", Payments::refunded);
        QUIET.put("checklist_tasks_done", Checklists::done);
        QUIET.put("checklist_tasks_added", Checklists::added);
        QUIET.put("gift_upgrade_sent", Gifts::upgrade);
        QUIET.put("giveaway_created", Giveaways::created);
        QUIET.put("giveaway_winners", Giveaways::drawn);
        QUIET.put("giveaway_completed", Giveaways::completed);
        QUIET.put("video_chat_scheduled", Calls::scheduled);
        QUIET.put("video_chat_started", Calls::started);
        QUIET.put("video_chat_ended", Calls::ended);
        QUIET.put("video_chat_participants_invited", Calls::invited);
        QUIET.put("suggested_post_approved", SuggestedPosts::approved);
        QUIET.put("suggested_post_approval_failed", SuggestedPosts::failed);
        QUIET.put("suggested_post_declined", SuggestedPosts::declined);
        QUIET.put("suggested_post_paid", SuggestedPosts::paid);
        QUIET.put("suggested_post_refunded", SuggestedPosts::refunded);
        QUIET.put("paid_message_price_changed", ChatNews::messagePrice);
        QUIET.put("direct_message_price_changed", ChatNews::directMessagePrice);
        QUIET.put("boost_added", ChatNews::boost);
        QUIET.put("chat_background_set", ChatNews::background);
        QUIET.put("message_auto_delete_timer_changed", ChatNews::timer);
        QUIET.put("proximity_alert_triggered", ChatNews::proximity);
        QUIET.put("poll_option_added", ChatNews::optionAdded);
        QUIET.put("poll_option_deleted", ChatNews::optionDeleted);
        QUIET.put("managed_bot_created", ChatNews::managedBot);
        QUIET.put("chat_owner_left", ChatNews::ownerLeft);
        QUIET.put("chat_owner_changed", ChatNews::ownerChanged);
    }

    private Descriptions() {}

    /** Returns the fields that are put into words here. */
    public static Set<String> fields() {
        Set<String> fields = new TreeSet<>(WRITTEN.keySet());
        fields.addAll(QUIET.keySet());
        return fields;
    }

    /** Returns what the message is; empty when it is nothing of this, or in a form that cannot be read. */
    public static Optional<Description> of(JsonNode message) {
        // Who passes on what Telegram said elsewhere, as the winners of a giveaway, wants something of it.
        boolean forwarded = message.path("forward_origin").isObject();
        return described(message, WRITTEN, false).or(() -> described(message, QUIET, !forwarded));
    }

    private static Optional<Description> described(
            JsonNode message, Map<String, Function<JsonNode, String>> known, boolean quiet) {
        for (Map.Entry<String, Function<JsonNode, String>> field : known.entrySet()) {
            JsonNode value = message.path(field.getKey());
            if (value.isObject()) {
                return Optional.ofNullable(field.getValue().apply(value))
                        .map(text -> new Description(withCaption(text, message), quiet));
            }
        }
        return Optional.empty();
    }

    private static String withCaption(String text, JsonNode message) {
        String caption = Fields.text(message, "caption");
        return caption == null ? text : text + "\n" + caption;
    }
}
