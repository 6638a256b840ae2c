package io.deskwire.simulator.botapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.simulator.chats.Chat;
import io.deskwire.simulator.content.PlainContent;
import io.deskwire.simulator.json.SimulatorJson;
import io.deskwire.simulator.world.World;
import io.vertx.core.Future;
import java.util.Map;
import java.util.random.RandomGenerator;

/** What a bot sends without a file. */
public final class TextMethods {

    private static final int FEWEST_OPTIONS = 2;

    /** Bot API, sendPoll: 1 to 300 characters. */
    private static final int LONGEST_QUESTION = 300;

    private final RandomGenerator random;
    private final Outgoing outgoing;

    /** Acts in this world; {@code random} throws the dice. */
    public TextMethods(World world, RandomGenerator random) {
        this.random = random;
        this.outgoing = new Outgoing(world);
    }

    /** By name, in lower case. */
    public Map<String, Method> methods() {
        return Map.of(
                "sendmessage", this::sendMessage,
                "sendlocation", call -> send(call, TextMethods::location),
                "sendvenue", call -> send(call, TextMethods::venue),
                "sendcontact", call -> send(call, TextMethods::contact),
                "sendpoll", call -> send(call, this::poll),
                "senddice", call -> send(call, this::dice));
    }

    @FunctionalInterface
    private interface Content {
        void put(Parameters parameters, ObjectNode extra);
    }

    private Future<Answer> sendMessage(Method.BotApiCall call) {
        Chat chat = Targets.writable(call);
        ObjectNode extra = Outgoing.common(call, chat);
        String text = TextReader.text(call.parameters(), extra);
        return Future.succeededFuture(Outgoing.answer(outgoing.send(call.bot(), chat, text, extra), chat, call.bot()));
    }

    private Future<Answer> send(Method.BotApiCall call, Content content) {
        Chat chat = Targets.writable(call);
        ObjectNode extra = Outgoing.common(call, chat);
        content.put(call.parameters(), extra);
        return Future.succeededFuture(Outgoing.answer(outgoing.send(call.bot(), chat, null, extra), chat, call.bot()));
    }

    private static void location(Parameters parameters, ObjectNode extra) {
        ObjectNode location = place(parameters);
        parameters.copyNumbers(location, "horizontal_accuracy", "live_period", "heading", "proximity_alert_radius");
        extra.set("location", location);
    }

    private static void venue(Parameters parameters, ObjectNode extra) {
        ObjectNode venue = place(parameters);
        parameters.copyTexts(venue, "title", "address", "foursquare_id", "foursquare_type", "google_place_id");
        require(venue, "title");
        require(venue, "address");
        PlainContent.venue(extra, venue);
    }

    private static void contact(Parameters parameters, ObjectNode extra) {
        ObjectNode contact = SimulatorJson.object();
        parameters.copyTexts(contact, "phone_number", "first_name", "last_name", "vcard");
        require(contact, "phone_number");
        require(contact, "first_name");
        extra.set("contact", contact);
    }

    private void poll(Parameters parameters, ObjectNode extra) {
        ObjectNode poll = SimulatorJson.object();
        parameters.copyTexts(poll, "question", "type");
        parameters.copyFlags(poll, "allows_multiple_answers", "is_closed");
        poll.put("is_anonymous", parameters.text("is_anonymous") == null || parameters.flag("is_anonymous"));
        poll.set("options", parameters.tree("options"));
        String question = poll.path("question").asText();
        if (question.isBlank()) {
            throw ApiError.badRequest("poll question must be non-empty");
        }
        if (question.length() > LONGEST_QUESTION) {
            throw ApiError.badRequest("poll question length must not exceed " + LONGEST_QUESTION);
        }
        if (poll.path("options").size() < FEWEST_OPTIONS) {
            throw ApiError.badRequest("poll must have at least 2 option");
        }
        PlainContent.poll(extra, Long.toString(random.nextLong(1, Long.MAX_VALUE)), poll);
    }

    private void dice(Parameters parameters, ObjectNode extra) {
        ObjectNode dice = SimulatorJson.object();
        parameters.copyTexts(dice, "emoji");
        PlainContent.dice(extra, dice, random);
    }

    private static ObjectNode place(Parameters parameters) {
        ObjectNode place = SimulatorJson.object();
        parameters.copyNumbers(place, "latitude", "longitude");
        require(place, "latitude");
        require(place, "longitude");
        return place;
    }

    private static void require(ObjectNode given, String name) {
        if (!given.has(name)) {
            throw ApiError.badRequest("parameter \"" + name + "\" is required");
        }
    }
}
