package io.deskwire.web.takeover;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.util.concurrent.FastThreadLocal;
import org.jspecify.annotations.Nullable;

/**
 * The frame that an event loop wrote last, where the kernel can read it: copied once for all sockets of the loop, not once for
 * each as Netty does with bytes on the heap. Its memory goes back when the last socket has sent it and another frame is written.
 */
final class FrameCopies {
    private static final FastThreadLocal<FrameCopies> OF_LOOP = new FastThreadLocal<>() {
        @Override
        protected FrameCopies initialValue() {
            return new FrameCopies();
        }
    };

    private @Nullable EncodedFrame frame;
    private ByteBuf bytes = Unpooled.EMPTY_BUFFER;

    private FrameCopies() {}

    /** Returns the frame's bytes for one socket, to be released by it; on the event loop. */
    static ByteBuf of(EncodedFrame frame, ByteBufAllocator memory) {
        return OF_LOOP.get().copy(frame, memory);
    }

    private ByteBuf copy(EncodedFrame wanted, ByteBufAllocator memory) {
        if (frame != wanted) {
            // The new one first: when there is no memory for it, this socket fails, and the loop still has the old one.
            ByteBuf copied = memory.directBuffer(wanted.length()).writeBytes(wanted.bytes());
            bytes.release();
            bytes = copied;
            frame = wanted;
        }
        return bytes.retainedDuplicate();
    }
}
