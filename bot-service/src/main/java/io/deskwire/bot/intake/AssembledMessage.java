package io.deskwire.bot.intake;

import io.deskwire.bot.reading.Album;
import io.deskwire.bot.reading.Incoming.IncomingMessage;
import io.deskwire.bot.reading.IncomingAttachment;
import io.deskwire.bot.reading.IncomingReference;
import io.deskwire.bot.reading.MessageContent;
import io.deskwire.model.Attachment;
import io.deskwire.model.AttachmentKind;
import io.deskwire.model.MessageKind;
import io.deskwire.model.Summary;
import io.deskwire.store.messages.NewMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A message of ours that is not written yet: one of Telegram's, or what came of an album in the same round. */
final class AssembledMessage {
    private final List<IncomingMessage> parts = new ArrayList<>();

    AssembledMessage(IncomingMessage first) {
        parts.add(first);
    }

    void add(IncomingMessage part) {
        parts.add(part);
    }

    IncomingMessage first() {
        return parts.get(0);
    }

    List<IncomingMessage> parts() {
        return parts;
    }

    List<IncomingAttachment> attachments() {
        return parts.stream()
                .flatMap(part -> part.content().attachments().stream())
                .toList();
    }

    /** Returns the files that are to be fetched for it, that of what it refers to included. */
    List<IncomingAttachment> files() {
        IncomingReference reference = first().content().reference();
        Stream<IncomingAttachment> referred = reference == null ? Stream.empty() : Stream.ofNullable(reference.file());
        return Stream.concat(attachments().stream(), referred)
                .filter(IncomingAttachment::isFile)
                .toList();
    }

    /** Tells whether nobody wrote it and nobody waits for an answer. */
    boolean isQuiet() {
        return first().content().isQuiet();
    }

    /** Returns a line that says what it is about. */
    String summary() {
        NewMessage message = message(0, null);
        return Summary.of(message.message().text(), message.message().attachments());
    }

    /**
     * Returns what is to be written.
     *
     * @param replyTo our number of the message that it answers, or null
     */
    NewMessage message(long ticketId, @Nullable Long replyTo) {
        IncomingMessage first = first();
        MessageContent content = first.content();
        if (content.isQuiet()) {
            return NewMessage.telegram(ticketId, content.kind(), content.text(), first.at());
        }
        List<Attachment> attachments = sorted();
        boolean album = first.album() != null;
        NewMessage received = content.kind() == MessageKind.TEXT
                ? NewMessage.received(
                        ticketId,
                        album ? Album.text(attachments) : content.text(),
                        album ? Album.entities(attachments) : content.entities(),
                        first.at())
                : NewMessage.inOtherWords(
                        ticketId, content.kind(), content.text(), content.entities(), content.raw(), first.at());
        return received.with(message -> message.attachments(attachments)
                        .replyTo(replyTo, first.quote())
                        .reference(
                                content.reference() == null
                                        ? null
                                        : content.reference().reference())
                        .forwardedFrom(first.forwardedFrom())
                        .editedAt(editedAt(attachments)))
                .inAlbum(first.album());
    }

    private List<Attachment> sorted() {
        List<Attachment> attachments = new ArrayList<>();
        for (IncomingAttachment part : attachments()) {
            if (first().album() == null) {
                attachments.add(part.attachment());
            } else {
                attachments = Album.with(attachments, part.attachment());
            }
        }
        return attachments;
    }

    /** A place that moved was not edited. */
    private @Nullable Instant editedAt(List<Attachment> attachments) {
        boolean place = attachments.size() == 1 && attachments.get(0).kind() == AttachmentKind.LOCATION;
        return place
                ? null
                : parts.stream()
                        .map(IncomingMessage::editedAt)
                        .filter(Objects::nonNull)
                        .reduce((one, other) -> one.isAfter(other) ? one : other)
                        .orElse(null);
    }
}
