package io.deskwire.web.socket;

/** Hears what happens on this replica's sockets. The calls for one connection come on its event loop, one after another. */
public interface ConnectionListener {
    /** Says whether another socket of that agent may be opened now. */
    Admission admit(String username);

    /** A socket is open; its hello has not come yet. It may be one more than was admitted: upgrades run side by side. */
    void opened(DeskConnection connection);

    /**
     * A frame arrived, whatever it is: a text or a piece of one, binary, a ping, a pong. Called within the read, before the frame is
     * looked at.
     *
     * @param bytes of its payload
     */
    void arrived(DeskConnection connection, int bytes);

    /** A text arrived, whatever is in it. */
    default void text(DeskConnection connection, String text) {
        try {
            received(connection, ClientFrames.decode(text));
        } catch (MalformedFrameException e) {
            broken(connection, "its frame was " + e.getMessage());
        }
    }

    /** A well-formed frame arrived. */
    void received(DeskConnection connection, ClientFrame frame);

    /** The connection broke, or the browser sent what is no frame of the protocol; the socket is to be closed. */
    void broken(DeskConnection connection, String why);

    /** The socket is gone, for whatever reason. */
    void closed(DeskConnection connection);

    /** What becomes of an upgrade. */
    enum Admission {
        WELCOME,
        /** This replica goes away or is not ready yet; another takes the socket. */
        NOT_NOW,
        /** This replica or this agent has as many as the limits allow. */
        TOO_MANY
    }
}
