package io.deskwire.bot.content;

import com.fasterxml.jackson.databind.JsonNode;

/** What Telegram says in the chat about the chat (Bot API, the service fields of Message). */
final class ChatNews {
    private ChatNews() {}

    static String boost(JsonNode boost) {
        Integer count = Fields.count(boost, "boost_count");
        return "Boosted the chat" + (count == null ? "." : ": " + QuantityWords.of(count, "boost") + ".");
    }

    static String background(JsonNode background) {
        String theme = Fields.line(background.path("type"), "theme_name");
        return "Changed the background of the chat" + (theme == null ? "." : ": " + theme + ".");
    }

    static String timer(JsonNode timer) {
        Integer seconds = Fields.count(timer, "message_auto_delete_time");
        return seconds == null || seconds == 0
                ? "Messages in the customer's chat stay from now on."
                : "Messages in the customer's chat delete themselves after " + QuantityWords.seconds(seconds)
                        + ". Here they stay.";
    }

    static String messagePrice(JsonNode price) {
        String stars = Money.stars(Fields.number(price, "paid_message_star_count"));
        return "The price of a message is now " + (stars == null ? "another one." : stars + ".");
    }

    static String directMessagePrice(JsonNode price) {
        String stars = Money.stars(Fields.number(price, "direct_message_star_count"));
        return price.path("are_direct_messages_enabled").asBoolean(true)
                ? "Direct messages to the channel cost " + (stars == null ? "nothing." : stars + " each.")
                : "Direct messages to the channel are switched off.";
    }

    static String proximity(JsonNode alert) {
        Integer metres = Fields.count(alert, "distance");
        return People.nameOr(alert.path("traveler"), "Somebody") + " came near "
                + People.nameOr(alert.path("watcher"), "somebody")
                + (metres == null ? "." : ": " + QuantityWords.of(metres, "metre") + ".");
    }

    static String optionAdded(JsonNode option) {
        return "Added an option to a poll" + option(option);
    }

    static String optionDeleted(JsonNode option) {
        return "Removed an option from a poll" + option(option);
    }

    static String managedBot(JsonNode created) {
        return "Made a bot: " + People.full(created.path("bot"), "id");
    }

    static String ownerLeft(JsonNode left) {
        String next = People.name(left.path("new_owner"));
        return "The owner left the chat" + (next == null ? "." : "; it will belong to " + next + ".");
    }

    static String ownerChanged(JsonNode changed) {
        return "The chat belongs to " + People.nameOr(changed.path("new_owner"), "somebody else") + " now.";
    }

    private static String option(JsonNode option) {
        String text = Fields.line(option, "option_text");
        return text == null ? "." : ": " + text;
    }
}
