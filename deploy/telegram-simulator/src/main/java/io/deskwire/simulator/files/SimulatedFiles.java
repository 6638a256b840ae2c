package io.deskwire.simulator.files;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What is known of all files, the oldest first. Confined to the event loop. */
public final class SimulatedFiles {

    /** Far more than a test sends; a bound so that a script's mistake cannot fill the memory. */
    public static final int MOST_FILES = 20_000;

    /** Twenty uploads of the largest size a bot may send, or thousands of photos. */
    public static final long MOST_BYTES = 1_000_000_000;

    private final Map<String, SimulatedFile> byId = new LinkedHashMap<>();
    private final Map<String, SimulatedFile> byPath = new HashMap<>();
    private long bytes;

    /** The file with that file_id. */
    public Optional<SimulatedFile> find(String fileId) {
        return Optional.ofNullable(byId.get(fileId));
    }

    /** The file with that file_path. */
    public Optional<SimulatedFile> at(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /** All files, the oldest first. */
    public Collection<SimulatedFile> all() {
        return Collections.unmodifiableCollection(byId.values());
    }

    /** The oldest file, once there are more than the limits allow. */
    public Optional<SimulatedFile> surplus() {
        boolean over = byId.size() > MOST_FILES || (bytes > MOST_BYTES && byId.size() > 1);
        return over ? Optional.of(byId.values().iterator().next()) : Optional.empty();
    }

    /** Adds a file. */
    public void add(SimulatedFile file) {
        forget(file.id());
        byId.put(file.id(), file);
        byPath.put(file.path(), file);
        bytes += onDisk(file);
    }

    /** The file lies under a further path, until it is forgotten. */
    public void alias(String path, SimulatedFile file) {
        byPath.putIfAbsent(path, file);
    }

    /** Nobody finds the file any more. */
    public void forget(String fileId) {
        SimulatedFile gone = byId.remove(fileId);
        if (gone != null) {
            byPath.values().removeIf(file -> file.id().equals(fileId));
            bytes -= onDisk(gone);
        }
    }

    private static long onDisk(SimulatedFile file) {
        return file.hollow() ? 0 : file.size();
    }
}
