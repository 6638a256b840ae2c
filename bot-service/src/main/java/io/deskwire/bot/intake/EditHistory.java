package io.deskwire.bot.intake;

import io.deskwire.model.Message;
import io.deskwire.model.MessageRevision;
import io.deskwire.store.messages.MessageVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How a message read over time. Takes what is learnt of it in any order, the original after an edit too, and comes to the same
 * whatever the order was: neighbours that read alike are one.
 */
final class EditHistory {
    private Message message;
    private final List<State> states = new ArrayList<>();
    private final List<Long> removed = new ArrayList<>();

    private record State(MessageVersion version, boolean edited) {}

    /**
     * @param message  how it reads
     * @param versions how it read before, the oldest first
     */
    EditHistory(Message message, List<MessageVersion> versions) {
        this.message = message;
        versions.forEach(version -> states.add(new State(version, version.at().isAfter(message.at()))));
        states.add(new State(MessageVersion.of(message), message.editedAt() != null));
    }

    /**
     * Adds how the message read since some moment.
     *
     * @param edited whether an edit made it so; else it is how the message was written
     * @return whether that was new
     */
    boolean add(MessageVersion version, boolean edited) {
        int position = edited ? positionOf(version.at()) : 0;
        if (position > 0 && SameContent.of(states.get(position - 1).version(), version)) {
            return false;
        }
        boolean repeated =
                position < states.size() && SameContent.of(states.get(position).version(), version);
        if (repeated
                && states.get(position).version().at().equals(version.at())
                && states.get(position).edited() == edited) {
            return false;
        }
        if (repeated) {
            // It read so earlier than was known.
            remove(position);
        }
        states.add(position, new State(version, edited));
        return true;
    }

    /** Adds how the message reads now; an edit made it so. */
    void append(MessageVersion version) {
        states.add(new State(version, true));
    }

    /** Adds how the message read before, unless that is known. */
    boolean keep(MessageVersion version) {
        boolean known = states.stream().anyMatch(state -> SameContent.of(state.version(), version));
        if (!known) {
            states.add(0, new State(version, false));
        }
        return !known;
    }

    /** Takes the message after a change that leaves no version. */
    void now(Message changed) {
        message = changed;
        states.set(states.size() - 1, new State(MessageVersion.of(changed), changed.editedAt() != null));
    }

    /** Returns the message as it reads now. */
    Message current() {
        State last = states.get(states.size() - 1);
        MessageVersion version = last.version();
        return MessageRevision.of(message)
                .text(version.text(), version.entities())
                .attachments(version.attachments())
                .editedAt(last.edited() ? version.at() : null)
                .made();
    }

    /** Returns the versions that are to be written. */
    List<MessageVersion> added() {
        return earlier().stream().filter(version -> version.id() == null).toList();
    }

    /** Returns the numbers of versions that are none any more. */
    List<Long> removed() {
        return List.copyOf(removed);
    }

    /** Returns all that is known of how it read, now included. */
    List<MessageVersion> all() {
        return states.stream().map(State::version).toList();
    }

    private List<MessageVersion> earlier() {
        return all().subList(0, states.size() - 1);
    }

    private int positionOf(Instant at) {
        int position = states.size();
        while (position > 0 && states.get(position - 1).version().at().isAfter(at)) {
            position--;
        }
        // The original comes first, also before an edit within the same second.
        return position;
    }

    private void remove(int position) {
        Long id = states.remove(position).version().id();
        if (id != null) {
            removed.add(id);
        }
    }
}
