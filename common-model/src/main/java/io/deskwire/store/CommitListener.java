package io.deskwire.store;

import io.deskwire.event.Event;
import java.util.List;

/** Hears what was committed, at once and in the order of this process's commits; must neither block nor throw. */
@FunctionalInterface
public interface CommitListener {
    /** Takes the events of one transaction, ascending, at least one. */
    void committed(List<Event> events);
}
