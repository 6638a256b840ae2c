package io.deskwire.event;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The names that events carry on the wire, each with the form of its data. */
enum EventType {
    TICKET_OPENED("ticket.opened", EventData.TicketOpened.class),
    TICKET_UPDATED("ticket.updated", EventData.TicketUpdated.class),
    MESSAGE_RECEIVED("message.received", EventData.MessageReceived.class),
    MESSAGE_QUEUED("message.queued", EventData.MessageQueued.class),
    MESSAGE_DELIVERY("message.delivery", EventData.MessageDelivery.class),
    ATTACHMENT_UPDATED("attachment.updated", EventData.AttachmentUpdated.class),
    MESSAGE_EDITED("message.edited", EventData.MessageEdited.class),
    MESSAGE_DELETED("message.deleted", EventData.MessageDeleted.class),
    NOTE_ADDED("note.added", EventData.NoteAdded.class),
    CONTACT_UPDATED("contact.updated", EventData.ContactUpdated.class),
    AGENT_ADDED("agent.added", EventData.AgentAdded.class),
    AGENT_UPDATED("agent.updated", EventData.AgentUpdated.class),
    TEAM_UPDATED("team.updated", EventData.TeamUpdated.class),
    BOT_UPDATED("bot.updated", EventData.BotUpdated.class),
    SESSION_ENDED("session.ended", EventData.SessionEnded.class);

    private static final Map<String, EventType> BY_WIRE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(type -> type.wire, Function.identity()));
    private static final Map<Class<?>, EventType> BY_FORM =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(type -> type.form, Function.identity()));

    final String wire;
    final Class<? extends EventData> form;

    EventType(String wire, Class<? extends EventData> form) {
        this.wire = wire;
        this.form = form;
    }

    /** Returns the wire name of the data's form. */
    static String wireNameOf(EventData data) {
        return data instanceof EventData.UnknownEvent unknown ? unknown.type() : ofForm(data.getClass()).wire;
    }

    /** The forms are sealed, and each but the unknown one has its constant above. */
    private static EventType ofForm(Class<? extends EventData> form) {
        EventType type = BY_FORM.get(form);
        if (type == null) {
            throw new IllegalStateException("No name on the wire for " + form.getName());
        }
        return type;
    }

    /** Returns the type of that wire name, or null when this build does not know it. */
    static @Nullable EventType of(String wire) {
        return BY_WIRE.get(wire);
    }
}
