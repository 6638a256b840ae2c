package io.deskwire.simulator.files;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A file that somebody sent.
 *
 * @param id Telegram's file_id
 * @param path Telegram's file_path; also the place below the folder of the files
 * @param name as the sender called it
 * @param type MIME type
 * @param size bytes
 * @param hollow true where only the size is real: what bots cannot download anyway takes no disk
 * @param facts what Telegram says of it beyond name, type and size (width, duration, emoji …); never changed
 * @param sizes of a photo: the file_ids of all its sizes, smallest first; else empty
 */
public record SimulatedFile(
        String id,
        String path,
        String name,
        String type,
        long size,
        boolean hollow,
        ObjectNode facts,
        List<String> sizes) {}
