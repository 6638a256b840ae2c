package io.deskwire.simulator.customers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.simulator.bots.Bot;
import io.deskwire.simulator.chats.Chat;
import io.deskwire.simulator.chats.ChatMessage;
import io.deskwire.simulator.content.MessageOrigins;
import io.deskwire.simulator.content.Quotes;
import io.deskwire.simulator.files.SimulatedFile;
import io.deskwire.simulator.files.Upload;
import io.deskwire.simulator.json.SimulatorJson;
import io.deskwire.simulator.markup.DetectedEntities;
import io.deskwire.simulator.media.Libraries;
import io.deskwire.simulator.media.Library;
import io.deskwire.simulator.web.ScriptRefusal;
import io.deskwire.simulator.world.TelegramJson;
import io.deskwire.simulator.world.World;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Makes Telegram's messages of the few words that a script or the page says of them. */
public final class Composer {

    /** Telegram's own limit of what a person can send at once. */
    private static final int LONGEST_TEXT = 4_096;

    /** Telegram's limit of a caption, for people without Premium. */
    private static final int LONGEST_CAPTION = 1_024;

    private final World world;
    private final Libraries libraries;
    private final RandomGenerator random;
    private final PlainSketches plain;
    private final Kinds kinds = new Kinds();

    /** Files come from the bot's library or go into it. */
    public Composer(World world, Libraries libraries, RandomGenerator random) {
        this.world = world;
        this.libraries = libraries;
        this.random = random;
        this.plain = new PlainSketches(random);
    }

    /** The kinds that a sketch may name by a word. */
    public Kinds kinds() {
        return kinds;
    }

    /**
     * What is to be written: several messages for an album, else one.
     *
     * @param sketch the script's body
     * @param uploads files by the name of their part
     */
    public Future<List<ComposedContent>> compose(
            Chat chat, Bot bot, ObjectNode sketch, Map<String, List<Upload>> uploads) {
        String kind = sketch.path("kind").asText("");
        if (kinds.knows(kind)) {
            ObjectNode base = common(chat, bot, sketch);
            return kinds.message(kind, libraries.of(bot)).map(ready -> {
                base.setAll(ready);
                if (sketch.get("fields") instanceof ObjectNode fields) {
                    base.setAll(fields);
                }
                return List.of(raw(sketch, null, base));
            });
        }
        if (Kinds.isSketched(kind)) {
            ObjectNode named = sketch.deepCopy();
            JsonNode fields = named.remove("fields");
            named.remove("kind");
            named.set(kind, fields instanceof ObjectNode given ? given : SimulatorJson.object());
            return compose(chat, bot, named, uploads);
        }
        if (!kind.isEmpty()) {
            throw new ScriptRefusal(400, "\"kind\" \"" + kind + "\" is not known here; GET /kinds says which are.");
        }
        ObjectNode common = common(chat, bot, sketch);
        List<Parts.SketchedFile> parts = Parts.of(sketch, uploads);
        if (parts.isEmpty()) {
            return Future.succeededFuture(List.of(withoutFile(chat, sketch, common)));
        }
        Library library = libraries.of(bot);
        String group = parts.size() > 1 ? Long.toString(random.nextLong(1L << 40, 1L << 62)) : null;
        Future<List<ComposedContent>> contents = Future.succeededFuture(new ArrayList<>());
        for (Parts.SketchedFile part : parts) {
            contents = contents.compose(list -> file(part, library).map(file -> {
                ObjectNode extra = common.deepCopy();
                if (group != null) {
                    extra.put("media_group_id", group);
                }
                caption(sketch, part, list.isEmpty(), extra);
                library.put(extra, part.kind(), file);
                list.add(raw(sketch, null, extra));
                return list;
            }));
        }
        return contents;
    }

    /**
     * What becomes of a message that its writer edits: what the sketch names is new, the rest stays.
     *
     * @param sketch may be empty, since Telegram also tells of edits that change nothing a bot can see
     */
    public Future<ComposedContent> recompose(
            Chat chat, Bot bot, ChatMessage old, ObjectNode sketch, Map<String, List<Upload>> uploads) {
        ObjectNode kept =
                old.extra() == null ? SimulatorJson.object() : old.extra().deepCopy();
        boolean words = sketch.has("text") || sketch.has("caption");
        if (sketch.isEmpty() || !words && uploads.isEmpty() && sketch.size() == 1 && sketch.has("message")) {
            return Future.succeededFuture(raw(sketch, old.text(), kept));
        }
        if (sketch.has("caption") && Parts.of(sketch, uploads).isEmpty()) {
            kept.remove(List.of("caption", "caption_entities"));
            String caption = sketch.get("caption").asText();
            if (!caption.isEmpty()) {
                kept.put("caption", caption);
                entities(sketch, "caption_entities", caption, kept);
            }
            return Future.succeededFuture(raw(sketch, old.text(), kept));
        }
        return compose(chat, bot, sketch, uploads).map(contents -> {
            kept.remove(List.of("entities", "caption", "caption_entities"));
            ComposedContent changed = contents.get(0);
            ObjectNode extra = changed.extra() == null ? kept : kept.setAll(changed.extra());
            return new ComposedContent(changed.text(), extra.isEmpty() ? null : extra);
        });
    }

    private static Future<SimulatedFile> file(Parts.SketchedFile part, Library library) {
        Upload upload = part.upload();
        if (upload == null && part.wish().hasNonNull("file_id")) {
            return Future.succeededFuture(
                    library.find(part.wish().get("file_id").asText())
                            .orElseThrow(() -> new ScriptRefusal(400, "There is no file with this \"file_id\".")));
        }
        if (upload == null) {
            return library.make(part.kind(), part.wish());
        }
        if (upload.size() == 0) {
            throw new ScriptRefusal(400, "The file is empty.");
        }
        if (upload.size() <= Library.LARGEST_DOWNLOAD) {
            return library.upload(part.kind(), upload, part.wish());
        }
        ObjectNode wish = part.wish().deepCopy().put("file_size", upload.size()).put("file_name", upload.name());
        return library.make(part.kind(), wish.put("mime_type", upload.type()));
    }

    private ComposedContent withoutFile(Chat chat, ObjectNode sketch, ObjectNode extra) {
        if (sketch.hasNonNull("forward")) {
            ChatMessage source = message(chat, sketch.path("forward"));
            ObjectNode copy = source.extra() == null
                    ? SimulatorJson.object()
                    : source.extra().deepCopy();
            copy.remove(List.of("reply_to_message", "quote", "reply_markup", "media_group_id", "from"));
            return raw(sketch, source.text(), copy.setAll(extra));
        }
        if (plain.put(sketch, extra)) {
            return raw(sketch, null, extra);
        }
        if (!sketch.has("text") && sketch.has("message")) {
            return raw(sketch, null, extra);
        }
        JsonNode text = sketch.path("text");
        if (!text.isTextual() || text.asText().isBlank()) {
            throw new ScriptRefusal(400, "\"text\" is missing or empty: send {\"text\":\"Hello\"}, or another kind.");
        }
        if (text.asText().length() > LONGEST_TEXT) {
            throw new ScriptRefusal(400, "Telegram takes at most " + LONGEST_TEXT + " characters in a message.");
        }
        entities(sketch, "entities", text.asText(), extra);
        return raw(sketch, text.asText(), extra);
    }

    private static void caption(ObjectNode sketch, Parts.SketchedFile part, boolean first, ObjectNode extra) {
        String caption = part.caption() != null || !first
                ? part.caption()
                : sketch.path("caption").asText(null);
        if (caption == null || caption.isEmpty()) {
            return;
        }
        if (!part.kind().hasCaption()) {
            throw new ScriptRefusal(400, "A " + part.kind().field() + " has no caption.");
        }
        if (caption.length() > LONGEST_CAPTION) {
            throw new ScriptRefusal(400, "Telegram takes at most " + LONGEST_CAPTION + " characters in a caption.");
        }
        extra.put("caption", caption);
        entities(sketch, "caption_entities", caption, extra);
    }

    private static void entities(ObjectNode sketch, String field, String text, ObjectNode extra) {
        JsonNode entities = sketch.has(field) ? sketch.get(field) : DetectedEntities.of(text);
        if (!entities.isEmpty()) {
            extra.set(field, entities);
        }
    }

    private ObjectNode common(Chat chat, Bot bot, ObjectNode sketch) {
        ObjectNode extra = SimulatorJson.object();
        if (sketch.hasNonNull("reply_to")) {
            ChatMessage replied = message(chat, sketch.path("reply_to"));
            extra.set("reply_to_message", TelegramJson.repliedTo(replied, chat.customer(), bot));
            String quote = sketch.path("quote").asText("");
            if (!quote.isEmpty()) {
                extra.set(
                        "quote",
                        Quotes.of(replied, quote, sketch.path("quote_entities"))
                                .orElseThrow(
                                        () -> new ScriptRefusal(400, "The message does not contain this \"quote\".")));
            }
        }
        if (sketch.hasNonNull("forward")) {
            extra.set("forward_origin", MessageOrigins.of(message(chat, sketch.path("forward")), chat.customer(), bot));
        } else if (sketch.get("forward_origin") instanceof ObjectNode given) {
            extra.set(
                    "forward_origin",
                    MessageOrigins.complete(given, world.now() / 1000)
                            .orElseThrow(() -> new ScriptRefusal(
                                    400, "A \"forward_origin\" is a user, hidden_user, chat or channel.")));
        }
        if (sketch.hasNonNull("message_thread_id")) {
            extra.put("message_thread_id", sketch.get("message_thread_id").asLong());
            extra.put("is_topic_message", true);
        }
        return extra;
    }

    /** Fields that the script gave as they are win over those that were made here. */
    private static ComposedContent raw(ObjectNode sketch, String text, ObjectNode extra) {
        JsonNode raw = sketch.path("message");
        if (raw instanceof ObjectNode fields) {
            extra.setAll(fields.deepCopy());
        } else if (!raw.isMissingNode()) {
            throw new ScriptRefusal(400, "\"message\" has to be an object with fields of Telegram's Message.");
        }
        JsonNode own = extra.remove("text");
        return new ComposedContent(own == null ? text : own.asText(), extra.isEmpty() ? null : extra);
    }

    private static ChatMessage message(Chat chat, JsonNode id) {
        return chat.message(id.asLong())
                .orElseThrow(() -> new ScriptRefusal(404, "There is no message " + id.asText() + " in this chat."));
    }
}
