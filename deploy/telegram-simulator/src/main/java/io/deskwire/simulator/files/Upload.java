package io.deskwire.simulator.files;

import java.nio.file.Path;

/**
 * A file that just came in and lies in {@link Attachments#incoming()}.
 *
 * @param file where it lies; whoever keeps it moves it away
 * @param name as the sender called it
 * @param type MIME type
 * @param size bytes
 */
public record Upload(Path file, String name, String type, long size) {}
