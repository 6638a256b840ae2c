package io.deskwire.web.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FrameCopiesTest {
    private final Memory memory = new Memory();

    @Test
    void socketsOfALoopShareACopyThatGoesWithTheLastOfThem() {
        // Given
        EncodedFrame frame = new Text("news");

        // When
        ByteBuf first = FrameCopies.of(frame, memory);
        ByteBuf second = FrameCopies.of(frame, memory);
        ByteBuf next = FrameCopies.of(new Text("later"), memory);

        // Then
        assertThat(memory.given).isEqualTo(2);
        assertThat(first.toString(StandardCharsets.UTF_8)).isEqualTo("news");
        assertThat(next.toString(StandardCharsets.UTF_8)).isEqualTo("later");
        first.release();
        assertThat(second.refCnt()).isEqualTo(1);
        second.release();
        assertThat(second.refCnt()).isZero();
        next.release();
    }

    @Test
    void aLoopThatFoundNoMemoryOnceGoesOn() {
        // Given
        FrameCopies.of(new Text("before"), memory).release();
        memory.full = true;
        Throwable failure = catchThrowable(() -> FrameCopies.of(new Text("lost"), memory));
        memory.full = false;

        // When
        ByteBuf after = FrameCopies.of(new Text("after"), memory);

        // Then
        assertThat(failure).isInstanceOf(OutOfMemoryError.class);
        assertThat(after.toString(StandardCharsets.UTF_8)).isEqualTo("after");
        after.release();
    }

    private record Text(String text) implements EncodedFrame {
        @Override
        public ByteBuf bytes() {
            return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
        }

        @Override
        public int length() {
            return text.length();
        }
    }

    private static final class Memory extends AbstractByteBufAllocator {
        private boolean full;
        private int given;

        @Override
        protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
            throw new UnsupportedOperationException("the kernel reads no heap");
        }

        @Override
        protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
            if (full) {
                throw new OutOfMemoryError("none left");
            }
            given++;
            return UnpooledByteBufAllocator.DEFAULT.directBuffer(initialCapacity, maxCapacity);
        }

        @Override
        public boolean isDirectBufferPooled() {
            return false;
        }
    }
}
