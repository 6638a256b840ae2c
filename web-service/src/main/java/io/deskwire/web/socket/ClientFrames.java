package io.deskwire.web.socket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.deskwire.event.Json;
import java.util.UUID;

/** Reads what browsers send. */
public final class ClientFrames {
    /** No frame of a browser comes near; a larger one is a mistake or an attack. Measured in UTF-8 bytes. */
    public static final int LIMIT = 64 * 1024;

    /** A name that comes twice, and what follows the object, could be read in two ways. Fields that are not known may be a newer page's. */
    private static final ObjectReader STRICT = Json.mapper()
            .reader()
            .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY, DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** What decoders put in place of bytes that are no UTF-8 (RFC 6455, section 8.1); no frame of a page has it. */
    private static final char NOT_UTF_8 = '\ufffd';

    private ClientFrames() {}

    /**
     * Reads one text frame.
     *
     * @throws MalformedFrameException when it is too large, not UTF-8, not JSON, of no known type or incomplete
     */
    public static ClientFrame decode(String text) {
        if (text.length() > LIMIT || io.netty.buffer.ByteBufUtil.utf8Bytes(text) > LIMIT) {
            throw new MalformedFrameException("larger than 64 KiB");
        }
        if (text.indexOf(NOT_UTF_8) >= 0) {
            throw new MalformedFrameException("not UTF-8");
        }
        JsonNode frame = parse(text);
        String type = frame.path("type").isTextual() ? frame.path("type").textValue() : "";
        return switch (type) {
            case "hello" -> hello(frame);
            case "pong" -> new ClientFrame.Pong(number(frame, "seq"));
            case "ping" -> new ClientFrame.Ping();
            case "gap" -> new ClientFrame.Gap(number(frame, "since"));
            case "viewing" ->
                new ClientFrame.Viewing(frame.path("ticketId").isNull() ? null : number(frame, "ticketId"));
            case "typing" -> new ClientFrame.Typing(number(frame, "ticketId"));
            default -> throw new MalformedFrameException("unknown type");
        };
    }

    private static JsonNode parse(String text) {
        try {
            JsonNode frame = STRICT.readTree(text);
            if (!frame.isObject()) {
                throw new MalformedFrameException("not an object");
            }
            return frame;
        } catch (JsonProcessingException e) {
            throw new MalformedFrameException("not JSON");
        }
    }

    private static ClientFrame hello(JsonNode frame) {
        JsonNode epoch = frame.path("epoch");
        boolean fresh = (epoch.isMissingNode() || epoch.isNull())
                && (frame.path("since").isMissingNode() || frame.path("since").isNull());
        if (fresh) {
            return new ClientFrame.Hello(null, null);
        }
        try {
            return new ClientFrame.Hello(UUID.fromString(epoch.asText()), number(frame, "since"));
        } catch (IllegalArgumentException e) {
            throw new MalformedFrameException("epoch is not a UUID");
        }
    }

    private static long number(JsonNode frame, String field) {
        JsonNode value = frame.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw new MalformedFrameException(field + " is not a number from 0 on");
        }
        return value.longValue();
    }
}
