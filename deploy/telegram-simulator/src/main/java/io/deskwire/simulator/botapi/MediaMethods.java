package io.deskwire.simulator.botapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.simulator.chats.Chat;
import io.deskwire.simulator.files.SimulatedFile;
import io.deskwire.simulator.json.SimulatorJson;
import io.deskwire.simulator.media.Libraries;
import io.deskwire.simulator.media.Library;
import io.deskwire.simulator.media.MediaKind;
import io.deskwire.simulator.world.TelegramJson;
import io.deskwire.simulator.world.World;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** What a bot sends with a file, alone or as an album. */
public final class MediaMethods {

    /** Bot API, sendMediaGroup: 2 to 10 items. The real service lets a single one pass; its documentation does not. */
    private static final int FEWEST = 2;

    private static final int MOST = 10;

    private final RandomGenerator random;
    private final Libraries libraries;
    private final Outgoing outgoing;

    /** Acts in this world; files come from the bot's library or go into it. */
    public MediaMethods(World world, Libraries libraries, RandomGenerator random) {
        this.random = random;
        this.libraries = libraries;
        this.outgoing = new Outgoing(world);
    }

    /** By name, in lower case. */
    public Map<String, Method> methods() {
        Map<String, Method> methods = new HashMap<>();
        for (MediaKind kind : MediaKind.values()) {
            methods.put("send" + kind.field().replace("_", ""), call -> send(call, kind));
        }
        methods.put("sendmediagroup", this::sendMediaGroup);
        return methods;
    }

    private Future<Answer> send(Method.BotApiCall call, MediaKind kind) {
        Parameters parameters = call.parameters();
        Chat chat = Targets.writable(call);
        ObjectNode extra = Outgoing.common(call, chat);
        if (kind.hasCaption()) {
            TextReader.caption(parameters, extra);
        }
        spoiler(parameters, extra);
        Library library = libraries.of(call.bot());
        return new Sources(library).file(parameters, kind, kind.field()).map(file -> {
            library.put(extra, kind, file);
            return Outgoing.answer(outgoing.send(call.bot(), chat, null, extra), chat, call.bot());
        });
    }

    private record Item(MediaKind kind, ObjectNode extra, SimulatedFile file) {}

    private Future<Answer> sendMediaGroup(Method.BotApiCall call) {
        Chat chat = Targets.writable(call);
        List<ObjectNode> media = checked(call.parameters().tree("media"));
        ObjectNode common = Outgoing.common(call, chat);
        Library library = libraries.of(call.bot());
        Sources sources = new Sources(library);
        Future<List<Item>> items = Future.succeededFuture(new ArrayList<>());
        for (ObjectNode each : media) {
            items = items.compose(list -> item(sources, call.parameters().nested(each), common)
                    .map(item -> {
                        list.add(item);
                        return list;
                    }));
        }
        // Every file is in place before the first message is: an album comes whole or not at all.
        return items.map(list -> {
            String group = Long.toString(random.nextLong(1L << 40, 1L << 62));
            ArrayNode messages = SimulatorJson.MAPPER.createArrayNode();
            for (Item item : list) {
                library.put(item.extra().put("media_group_id", group), item.kind(), item.file());
                messages.add(TelegramJson.message(
                        outgoing.send(call.bot(), chat, null, item.extra()), chat.customer(), call.bot()));
            }
            return Answer.ok(messages);
        });
    }

    private static Future<Item> item(Sources sources, Parameters parameters, ObjectNode common) {
        MediaKind kind = InputMedia.kind(parameters);
        ObjectNode extra = common.deepCopy();
        TextReader.caption(parameters, extra);
        spoiler(parameters, extra);
        return sources.file(parameters, kind, "media").map(file -> new Item(kind, extra, file));
    }

    private static void spoiler(Parameters parameters, ObjectNode extra) {
        if (parameters.flag("has_spoiler")) {
            extra.put("has_media_spoiler", true);
        }
    }

    private static List<ObjectNode> checked(JsonNode media) {
        if (media.isEmpty()) {
            throw ApiError.badRequest("there are no messages to send");
        }
        if (media.size() > MOST) {
            throw ApiError.badRequest("too many messages to send as an album");
        }
        if (media.size() < FEWEST) {
            throw ApiError.badRequest("too few messages to send as an album");
        }
        List<ObjectNode> items = new ArrayList<>();
        for (JsonNode item : media) {
            if (!(item instanceof ObjectNode object)) {
                throw ApiError.badRequest("can't parse InputMedia: expected an Object");
            }
            MediaKind kind = InputMedia.kind(object.path("type").asText());
            if (kind.album().isEmpty()) {
                throw ApiError.badRequest(
                        "can't parse InputMedia: type \"" + kind.field() + "\" can't be used in sendMediaGroup");
            }
            items.add(object);
        }
        alike(items);
        return items;
    }

    private static void alike(List<ObjectNode> items) {
        List<String> albums = items.stream()
                .map(item -> InputMedia.kind(item.path("type").asText()).album())
                .distinct()
                .toList();
        if (albums.size() > 1) {
            String alone = albums.contains("document") ? "document" : "audio";
            throw ApiError.badRequest(alone + " can't be mixed with other media types");
        }
    }
}
