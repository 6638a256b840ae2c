package io.deskwire.bench.fanout;

import io.deskwire.bench.replica.Replica;
import java.io.IOException;
import java.nio.file.Path;

/** Records what a replica does while events go out, with JDK Flight Recorder; it takes some of the processor for itself. */
final class JfrRecorder {

    private static final String NAME = "name=deskwire-bench";

    private final Path folder;

    /**
     * @param folder existing; null to record nothing
     */
    JfrRecorder(Path folder) {
        this.folder = folder;
    }

    void begin(Replica replica) throws IOException, InterruptedException {
        if (folder != null) {
            replica.jcmd("JFR.start", NAME, "settings=profile");
        }
    }

    /**
     * @param what names the file
     */
    void end(Replica replica, String what) throws IOException, InterruptedException {
        if (folder != null) {
            replica.jcmd(
                    "JFR.stop",
                    NAME,
                    "filename=" + folder.resolve(what + ".jfr").toAbsolutePath());
        }
    }

    /** The objects of the heap, at the end of a level. */
    void heap(Replica replica, String what) throws IOException, InterruptedException {
        if (folder != null) {
            replica.jcmd(
                    "GC.heap_dump",
                    folder.resolve(what + ".hprof").toAbsolutePath().toString());
        }
    }
}
