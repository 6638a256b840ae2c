package io.deskwire.saboteur;

/** A mistake that a service can have. */
public enum Seed {
    /** A replica loses one in 10,000 frames of events, while its cursor moves on. */
    FRAMES_DROPPED,

    /** A replica leaves one event out of each hundredth frame that it makes, while the frame says that it has all of them. */
    EVENTS_LEFT_OUT,

    /** A replica shows each hundredth stretch of events whole to somebody who may not see all of it. */
    HIDDEN_SHOWN,

    /** From the next epoch on a replica has forgotten who may see what, and shows everything to everybody. */
    ALL_SHOWN_IN_NEW_EPOCH,

    /** A replica's frames say that they begin one event later than they do. */
    FRAMES_BEGIN_LATE,

    /**
     * A replica never reads the log again, neither after a subscription was made anew nor on its timer nor for a hole: it takes
     * the next announcement for the next event, and serves its sockets from what it heard.
     */
    NO_CATCH_UP,

    /** A replica that goes away closes its sockets with 1000, as Vert.x does where nobody says otherwise. */
    CLOSED_WITH_1000,

    /** One who follows the stream of a replica fails at each event. */
    FOLLOWER_FAILS,

    /** A process keeps what it no longer needs, until nine tenths of its heap are in use; named with its pid. */
    HEAP_KEPT,

    /** The process dies when it has committed events and is about to announce them; named with its pid. */
    HALT_BEFORE_ANNOUNCING
}
