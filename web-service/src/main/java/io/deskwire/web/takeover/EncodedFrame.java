package io.deskwire.web.takeover;

import io.netty.buffer.ByteBuf;

/** A frame as it stands on the wire, the same for every socket; from any thread. */
public interface EncodedFrame {

    /** Returns a view of the frame's bytes with indices of its own. */
    ByteBuf bytes();

    /** Returns how many bytes it has on the wire. */
    int length();
}
