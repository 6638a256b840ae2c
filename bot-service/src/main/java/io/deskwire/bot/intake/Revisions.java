package io.deskwire.bot.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.bot.reading.Album;
import io.deskwire.bot.reading.Details;
import io.deskwire.bot.reading.Incoming.IncomingMessage;
import io.deskwire.bot.reading.IncomingAttachment;
import io.deskwire.model.Attachment;
import io.deskwire.model.AttachmentKind;
import io.deskwire.model.Author;
import io.deskwire.model.Message;
import io.deskwire.model.MessageRevision;
import io.deskwire.model.Reaction;
import io.deskwire.store.files.NewFile;
import io.deskwire.store.messages.MessageVersion;
import io.deskwire.store.messages.TelegramMessages.Link;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What becomes of messages that are known: edits in any order, further parts of albums, moving locations, reactions. */
final class Revisions {
    private final Map<Long, Message> messages = new HashMap<>();
    private final Map<Long, List<MessageVersion>> versions = new HashMap<>();
    private final Map<Long, EditHistory> histories = new LinkedHashMap<>();
    private final Map<Long, Message> changed = new LinkedHashMap<>();
    private final List<NewFile> files = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();

    Revisions(ExistingMessages known) {
        known.messages().forEach(message -> messages.put(message.id(), message));
        known.versions().forEach(version -> versions.computeIfAbsent(version.messageId(), id -> new ArrayList<>())
                .add(version));
    }

    /** Returns a message as it reads by now, or null. */
    @Nullable
    Message message(@Nullable Long id) {
        return messages.get(id);
    }

    /** Takes how a message reads since some moment; returns it if it reads differently now. */
    Optional<Message> read(Message before, IncomingMessage incoming) {
        if (incoming.album() != null) {
            return part(before, incoming);
        }
        if (isPlace(before.attachments()) && isPlace(attachments(incoming))) {
            return moved(before, incoming);
        }
        EditHistory history = history(before);
        MessageVersion version = new MessageVersion(
                null,
                before.id(),
                incoming.content().text(),
                incoming.content().entities(),
                reused(attachments(incoming), history),
                incoming.since());
        if (!history.add(version, incoming.editedAt() != null)) {
            return Optional.empty();
        }
        addFiles(incoming, version.attachments(), before.id());
        return become(before, history.current());
    }

    /** Takes the emoji that the customer has on a message; returns it if they are others than before. */
    Optional<Message> react(Message before, List<String> emoji) {
        List<Reaction> reactions = Stream.concat(
                        before.reactions().stream().filter(reaction -> reaction.author() != Author.CUSTOMER),
                        emoji.stream().map(one -> new Reaction(one, Author.CUSTOMER)))
                .toList();
        return become(before, MessageRevision.of(before).reactions(reactions).made());
    }

    /** Returns the messages that changed, as they are now. */
    Collection<Message> changed() {
        return changed.values();
    }

    List<MessageVersion> versions() {
        return histories.values().stream()
                .flatMap(history -> history.added().stream())
                .toList();
    }

    List<Long> formerVersions() {
        return histories.values().stream()
                .flatMap(history -> history.removed().stream())
                .toList();
    }

    List<NewFile> files() {
        return files;
    }

    /** Returns the further messages of Telegram's that are parts of albums. */
    List<Link> links() {
        return links;
    }

    private Optional<Message> part(Message before, IncomingMessage incoming) {
        long number = Objects.requireNonNull(incoming.messageId(), "what has no number is no part of an album");
        Instant edited = incoming.editedAt();
        Optional<Attachment> known = Album.find(before.attachments(), number);
        EditHistory history = history(before);
        Attachment part = reused(attachments(incoming), history).get(0);
        List<Attachment> parts = Album.with(before.attachments(), part);
        MessageVersion version = new MessageVersion(
                null, before.id(), Album.text(parts), Album.entities(parts), parts, incoming.since());
        if (known.isEmpty()) {
            links.add(Link.received(incoming.customer().chatId(), number, before.id()));
            addFiles(incoming, parts, before.id());
            MessageRevision more = MessageRevision.of(before)
                    .text(version.text(), version.entities())
                    .attachments(parts)
                    .editedAt(edited == null ? before.editedAt() : latest(before.editedAt(), edited));
            return become(before, more.made());
        }
        Instant since = Album.editedAt(known.get()).orElse(null);
        boolean newer = edited != null && (since == null || !edited.isBefore(since));
        if (SameContent.of(MessageVersion.of(before), version) || !(newer || history.keep(version))) {
            return Optional.empty();
        }
        addFiles(incoming, parts, before.id());
        if (edited != null && newer) {
            history.append(new MessageVersion(
                    null, before.id(), version.text(), version.entities(), parts, latest(before.editedAt(), edited)));
        }
        return become(before, history.current());
    }

    /** A place that moves is no text that was changed: it leaves no versions. */
    private Optional<Message> moved(Message before, IncomingMessage incoming) {
        JsonNode place = before.attachments().get(0).details();
        String movedAt = place == null ? "" : place.path(Details.MOVED_AT).asText("");
        Instant since = movedAt.isEmpty() ? before.at() : Instant.parse(movedAt);
        MessageVersion version = new MessageVersion(
                null, before.id(), before.text(), before.entities(), attachments(incoming), incoming.since());
        boolean late = incoming.editedAt() == null || incoming.editedAt().isBefore(since);
        return late || SameContent.of(MessageVersion.of(before), version)
                ? Optional.empty()
                : become(
                        before,
                        MessageRevision.of(before)
                                .attachments(version.attachments())
                                .made());
    }

    private Optional<Message> become(Message before, Message after) {
        if (after.equals(before)) {
            return Optional.empty();
        }
        messages.put(after.id(), after);
        if (histories.containsKey(after.id())) {
            histories.get(after.id()).now(after);
        }
        changed.put(after.id(), after);
        return Optional.of(after);
    }

    /** A file that some version had is the same file here, however far it is. */
    private static List<Attachment> reused(List<Attachment> attachments, EditHistory history) {
        return attachments.stream()
                .map(attachment -> history.all().stream()
                        .flatMap(version -> version.attachments().stream())
                        .filter(known -> SameContent.file(known, attachment))
                        // The last one says how far the file is by now.
                        .reduce((first, last) -> last)
                        .map(known -> as(known, attachment))
                        .orElse(attachment))
                .toList();
    }

    private static Attachment as(Attachment known, Attachment incoming) {
        return known.detailed(incoming.details());
    }

    private void addFiles(IncomingMessage incoming, List<Attachment> now, long messageId) {
        incoming.content().attachments().stream()
                .filter(IncomingAttachment::isFile)
                .filter(attachment -> now.stream()
                        .anyMatch(kept -> Objects.equals(attachment.attachment().id(), kept.id())))
                .forEach(attachment -> files.add(attachment.file(messageId)));
    }

    private EditHistory history(Message message) {
        return histories.computeIfAbsent(
                message.id(), id -> new EditHistory(message, versions.getOrDefault(id, List.of())));
    }

    private static boolean isPlace(List<Attachment> attachments) {
        return attachments.size() == 1 && attachments.get(0).kind() == AttachmentKind.LOCATION;
    }

    private static List<Attachment> attachments(IncomingMessage incoming) {
        return incoming.content().attachments().stream()
                .map(IncomingAttachment::attachment)
                .toList();
    }

    private static Instant latest(@Nullable Instant one, Instant other) {
        return one == null || other.isAfter(one) ? other : one;
    }
}
