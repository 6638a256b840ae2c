package io.deskwire.simulator.botapi;

import io.deskwire.simulator.media.MediaKind;

/** Telegram's InputMedia: a file of a type that it names. */
final class InputMedia {

    private InputMedia() {}

    /** The kind of file that these fields name. */
    static MediaKind kind(Parameters media) {
        String type = media.text("type");
        return kind(type == null ? "" : type);
    }

    /** The kind of file of that type. */
    static MediaKind kind(String type) {
        return MediaKind.of(type)
                .filter(kind -> !kind.album().isEmpty() || kind == MediaKind.ANIMATION)
                .orElseThrow(() -> ApiError.badRequest("can't parse InputMedia: type must be specified"));
    }
}
