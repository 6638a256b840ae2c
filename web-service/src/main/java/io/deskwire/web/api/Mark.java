package io.deskwire.web.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * A mark that an agent's page puts on a text (Bot API, MessageEntity). What is not known of a mark is dropped: pages copy what Telegram
 * said of it.
 *
 * @param offset   UTF-16 units from the beginning
 * @param length   UTF-16 units
 * @param url      of a {@link MarkType#TEXT_LINK}
 * @param language of a {@link MarkType#PRE}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Mark(
        @NotNull(message = "A mark has a type.") MarkType type,

        @NotNull(message = OFFSET) @Min(value = 0, message = OFFSET)
        Integer offset,

        @NotNull(message = LENGTH) @Min(value = 1, message = Entities.WITHIN)
        Integer length,

        @Nullable String url,
        @Nullable String language) {
    private static final String OFFSET = "A mark has an offset, a number of UTF-16 units from 0.";
    private static final String LENGTH = "A mark has a length, a number of UTF-16 units from 1.";

    /** Links and names that Telegram finds by itself are not sent as marks. */
    enum MarkType {
        BOLD,
        ITALIC,
        UNDERLINE,
        STRIKETHROUGH,
        SPOILER,
        BLOCKQUOTE,
        EXPANDABLE_BLOCKQUOTE,
        CODE,
        PRE,
        TEXT_LINK
    }
}
