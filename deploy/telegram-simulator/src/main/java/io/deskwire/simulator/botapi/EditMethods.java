package io.deskwire.simulator.botapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.simulator.chats.Chat;
import io.deskwire.simulator.chats.ChatMessage;
import io.deskwire.simulator.json.SimulatorJson;
import io.deskwire.simulator.media.Libraries;
import io.deskwire.simulator.media.Library;
import io.deskwire.simulator.media.MediaKind;
import io.deskwire.simulator.world.World;
import io.deskwire.simulator.world.WorldEvent;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** How a bot changes what it has sent (Bot API, "Updating messages"). */
public final class EditMethods {

    private static final List<String> TEXT_FIELDS = List.of("entities", "link_preview_options", "reply_markup");
    private static final List<String> CAPTION_FIELDS =
            List.of("caption", "caption_entities", "show_caption_above_media", "reply_markup");

    private final World world;
    private final Libraries libraries;

    /** Acts in this world; files come from the bot's library or go into it. */
    public EditMethods(World world, Libraries libraries) {
        this.world = world;
        this.libraries = libraries;
    }

    /** By name, in lower case. */
    public Map<String, Method> methods() {
        return Map.of(
                "editmessagetext", this::editText,
                "editmessagecaption", this::editCaption,
                "editmessagemedia", this::editMedia,
                "editmessagereplymarkup", this::editReplyMarkup);
    }

    private Future<Answer> editText(Method.BotApiCall call) {
        Chat chat = Targets.writable(call);
        ChatMessage old = own(call, chat);
        if (old.text() == null) {
            throw ApiError.badRequest("there is no text in the message to edit");
        }
        ObjectNode extra = without(old, TEXT_FIELDS);
        String text = TextReader.text(call.parameters(), extra);
        JsonNode preview = call.parameters().tree("link_preview_options");
        if (preview.isObject()) {
            extra.set("link_preview_options", preview);
        }
        Keyboards.put(call.parameters(), extra);
        return Future.succeededFuture(change(call, chat, old, text, extra));
    }

    private Future<Answer> editCaption(Method.BotApiCall call) {
        Chat chat = Targets.writable(call);
        ChatMessage old = own(call, chat);
        if (!carriesFile(old)) {
            throw ApiError.badRequest("there is no caption in the message to edit");
        }
        ObjectNode extra = without(old, CAPTION_FIELDS);
        TextReader.caption(call.parameters(), extra);
        Keyboards.put(call.parameters(), extra);
        return Future.succeededFuture(change(call, chat, old, null, extra));
    }

    private Future<Answer> editMedia(Method.BotApiCall call) {
        Chat chat = Targets.writable(call);
        ChatMessage old = own(call, chat);
        if (!(call.parameters().tree("media") instanceof ObjectNode media)) {
            throw ApiError.badRequest("can't parse InputMedia: expected an Object");
        }
        Parameters inner = call.parameters().nested(media);
        MediaKind kind = InputMedia.kind(inner);
        ObjectNode extra = without(old, CAPTION_FIELDS);
        for (MediaKind each : MediaKind.values()) {
            extra.remove(each.field());
        }
        TextReader.caption(inner, extra);
        Keyboards.put(call.parameters(), extra);
        Library library = libraries.of(call.bot());
        return new Sources(library).file(inner, kind, "media").map(file -> {
            library.put(extra, kind, file);
            return change(call, chat, old, null, extra);
        });
    }

    private Future<Answer> editReplyMarkup(Method.BotApiCall call) {
        Chat chat = Targets.writable(call);
        ChatMessage old = own(call, chat);
        ObjectNode extra = without(old, List.of("reply_markup"));
        Keyboards.put(call.parameters(), extra);
        return Future.succeededFuture(change(call, chat, old, old.text(), extra));
    }

    private Answer change(Method.BotApiCall call, Chat chat, ChatMessage old, String text, ObjectNode extra) {
        boolean sameText = text == null ? old.text() == null : text.equals(old.text());
        if (sameText && normal(extra).equals(normal(old.extra()))) {
            throw ApiError.badRequest("message is not modified: specified new message content and reply markup are"
                    + " exactly the same as a current content and reply markup of the message");
        }
        ChatMessage edited = old.edited(text, extra.isEmpty() ? null : extra, world.now());
        world.commit(new WorldEvent.ChatMessageEdited(call.bot().id(), edited));
        return Outgoing.answer(edited, chat, call.bot());
    }

    private static ChatMessage own(Method.BotApiCall call, Chat chat) {
        ChatMessage message = Targets.message(call.parameters(), chat, "message to edit not found");
        if (!message.fromBot()) {
            throw ApiError.badRequest("message can't be edited");
        }
        return message;
    }

    private static boolean carriesFile(ChatMessage message) {
        for (MediaKind kind : MediaKind.values()) {
            if (kind.hasCaption() && !message.field(kind.field()).isMissingNode()) {
                return true;
            }
        }
        return false;
    }

    private static ObjectNode without(ChatMessage message, List<String> fields) {
        ObjectNode extra = message.extra() == null
                ? SimulatorJson.object()
                : message.extra().deepCopy();
        extra.remove(fields);
        return extra;
    }

    /** As it would be read back: a number is the same number whatever it was made from. */
    private static JsonNode normal(ObjectNode extra) {
        return extra == null ? SimulatorJson.object() : SimulatorJson.copy(extra);
    }
}
