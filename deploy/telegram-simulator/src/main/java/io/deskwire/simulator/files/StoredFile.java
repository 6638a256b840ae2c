package io.deskwire.simulator.files;

/**
 * A file that somebody sent.
 *
 * @param id Telegram's file_id
 * @param path Telegram's file_path; also the place below the folder of the files
 * @param name as the sender called it
 * @param type MIME type
 * @param size bytes
 * @param width pixels, 0 where it is no picture
 * @param height pixels, 0 where it is no picture
 */
public record StoredFile(String id, String path, String name, String type, long size, int width, int height) {}
