package io.deskwire.web.takeover;

/** A socket's channel, taken from Vert.x. All of it on the channel's event loop unless it says otherwise. */
public interface TakenChannel {

    /** Says whether nothing more can be written: a close frame was said or heard, or the connection is gone. */
    boolean closed();

    /** Writes a frame without flushing. A write that fails closes the socket. */
    void write(EncodedFrame frame);

    /** Hands what was written to the operating system. */
    void flush();

    /** Says whether the reader keeps up: fewer bytes wait than the channel's high watermark. */
    boolean writable();

    /** Calls once, within the flush that made room, when a reader that was slow has caught up with what was written. */
    void onceWritable(Runnable then);

    /**
     * Says goodbye; the channel ends when the browser answers, and whoever does not is for the caller to {@link #abort}. Closing it
     * twice changes nothing.
     *
     * @param code of RFC 6455, section 7.4
     */
    void close(int code, String reason);

    /** Looks at nothing that still comes, not even the answer to a close frame: for who broke the rules. */
    void stopReading();

    /** Ends the connection; what was written and not taken is thrown away. From any thread. */
    void abort();
}
