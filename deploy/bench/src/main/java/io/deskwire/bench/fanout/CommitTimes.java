package io.deskwire.bench.fanout;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * When each event was committed, by its number, on {@code CLOCK_MONOTONIC}: in a file that the load generator maps too, so that
 * the event itself need not carry it. On Linux that clock is the one of {@link System#nanoTime()}.
 */
final class CommitTimes {

    /** As in {@code load.h}; a benchmark writes a tenth of it. */
    private static final int EVENTS = 1 << 20;

    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final Path file;
    private final MappedByteBuffer times;

    CommitTimes(Path file) throws IOException {
        this.file = file;
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            this.times = channel.map(FileChannel.MapMode.READ_WRITE, 0, (long) EVENTS * Long.BYTES);
        }
    }

    Path file() {
        return file;
    }

    /** Says that an event is committed as of now; before anybody is told of the event. */
    void committed(long seq) {
        LONG.setRelease(times, (int) (seq % EVENTS) * Long.BYTES, System.nanoTime());
    }
}
