package io.deskwire.web.socket;

import io.deskwire.web.takeover.EncodedFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A text frame that is encoded once and written to any number of sockets, from any thread. Frames of a server are not masked
 * (RFC 6455, section 5.1), so the bytes are the same for all.
 */
public final class TextFrame implements EncodedFrame {
    /** Final fragment, opcode text (section 5.2). */
    private static final byte FINAL_TEXT = (byte) 0x81;

    private static final int SHORT_LENGTH = 126;
    private static final int LONG_LENGTH = 127;

    private final String text;
    private final ByteBuf bytes;

    /** Encodes the frame. */
    public TextFrame(String text) {
        this.text = text;
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 10).put(FINAL_TEXT);
        if (payload.length < SHORT_LENGTH) {
            frame.put((byte) payload.length);
        } else if (payload.length <= 0xFFFF) {
            frame.put((byte) SHORT_LENGTH).putShort((short) payload.length);
        } else {
            frame.put((byte) LONG_LENGTH).putLong(payload.length);
        }
        frame.put(payload).flip();
        // On the heap and never released: many loops share it, and it goes when the last of them forgets it.
        this.bytes = Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(frame));
    }

    /** Returns the text. */
    public String text() {
        return text;
    }

    @Override
    public int length() {
        return bytes.readableBytes();
    }

    @Override
    public ByteBuf bytes() {
        return bytes.duplicate();
    }
}
