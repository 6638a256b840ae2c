package io.deskwire.bot.telegram;

import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;

/**
 * A file that goes along with a call.
 *
 * @param part  its name within the call, which the parameters refer to as {@code attach://part}
 * @param size  bytes, exactly as many as come
 * @param bytes pieces that are made when they are asked for, one after the other
 */
public record UploadPart(String part, String name, String mime, long size, Multi<Buffer> bytes) {}
