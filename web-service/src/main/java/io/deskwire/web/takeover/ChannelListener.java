package io.deskwire.web.takeover;

/** Hears what comes in on a channel that was taken, on its event loop and within the read. */
public interface ChannelListener {
    /** A frame or a piece of one arrived, of whatever kind, with so many bytes. */
    void arrived(int bytes);

    /** A whole text arrived. */
    void text(String text);

    /** The browser sent what is no frame for us; the channel is still open. */
    void broken(String why);

    /** The channel is gone; called once. */
    void gone();
}
