package io.deskwire.web.desk;

import static java.util.Map.entry;

import io.deskwire.media.FileNames;
import io.deskwire.media.MediaTypes;
import io.deskwire.model.Attachment;
import io.deskwire.model.AttachmentKind;
import io.deskwire.model.AttachmentState;
import io.deskwire.model.Dimensions;
import io.deskwire.web.problem.Problem;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What agents may send. A list of what is, not of what is not: pictures, sound, film, documents and archives that customers open
 * without running anything. No programs, scripts or web pages: a desk whose account was stolen must not spread them.
 */
final class UploadKinds {
    private static final String WORD = "application/vnd.openxmlformats-officedocument.";
    private static final String OPEN = "application/vnd.oasis.opendocument.";
    private static final Map<String, String> BY_EXTENSION = Map.ofEntries(
            entry("png", "image/png"),
            entry("jpg", "image/jpeg"),
            entry("jpeg", "image/jpeg"),
            entry("gif", "image/gif"),
            entry("webp", "image/webp"),
            entry("bmp", "image/bmp"),
            entry("heic", "image/heic"),
            entry("avif", "image/avif"),
            entry("tif", "image/tiff"),
            entry("tiff", "image/tiff"),
            entry("mp4", "video/mp4"),
            entry("webm", "video/webm"),
            entry("mov", "video/quicktime"),
            entry("mp3", "audio/mpeg"),
            entry("m4a", "audio/mp4"),
            entry("ogg", "audio/ogg"),
            entry("oga", "audio/ogg"),
            entry("opus", "audio/ogg"),
            entry("wav", "audio/wav"),
            entry("flac", "audio/flac"),
            entry("pdf", "application/pdf"),
            entry("txt", "text/plain"),
            entry("log", "text/plain"),
            entry("md", "text/markdown"),
            entry("csv", "text/csv"),
            entry("json", "application/json"),
            entry("xml", "application/xml"),
            entry("ics", "text/calendar"),
            entry("vcf", "text/vcard"),
            entry("rtf", "application/rtf"),
            entry("doc", "application/msword"),
            entry("xls", "application/vnd.ms-excel"),
            entry("ppt", "application/vnd.ms-powerpoint"),
            entry("docx", WORD + "wordprocessingml.document"),
            entry("xlsx", WORD + "spreadsheetml.sheet"),
            entry("pptx", WORD + "presentationml.presentation"),
            entry("odt", OPEN + "text"),
            entry("ods", OPEN + "spreadsheet"),
            entry("odp", OPEN + "presentation"),
            entry("epub", "application/epub+zip"),
            entry("eml", "message/rfc822"),
            entry("zip", "application/zip"),
            entry("7z", "application/x-7z-compressed"),
            entry("rar", "application/vnd.rar"),
            entry("tar", "application/x-tar"),
            entry("gz", "application/gzip"));

    /** Bytes: what Telegram takes as a photo (Bot API, sendPhoto); a larger picture goes as a document. */
    private static final long PHOTO_LIMIT = 10_000_000;
    /** Pixels, width and height together (Bot API, sendPhoto). */
    private static final int PHOTO_SIDES = 10_000;
    /** The longer side by the shorter one (Bot API, sendPhoto). */
    private static final int PHOTO_RATIO = 20;

    private UploadKinds() {}

    /**
     * Returns the media type that a file claims to have: by its name, or, if that has no ending, by what the client says. Fails
     * with a {@link Problem} when it is none that is taken.
     *
     * @param declared the request's {@code Content-Type}, or null
     */
    static String claimed(String name, @Nullable String declared) {
        String extension = FileNames.extension(name);
        if (!extension.isEmpty()) {
            String type = BY_EXTENSION.get(extension);
            if (type == null) {
                throw notSent();
            }
            return type;
        }
        String type = declared == null ? "" : MediaTypes.base(declared.toLowerCase(Locale.ROOT));
        if (!BY_EXTENSION.containsValue(type)) {
            throw notSent();
        }
        return type;
    }

    /**
     * Returns what the bytes are. Fails with a {@link Problem} when it is a program, or not what its name says.
     *
     * @param head the first bytes
     */
    static String verified(String claimed, byte[] head) {
        if (MediaTypes.isProgram(head)) {
            throw Problem.unsupported(
                    "This file is a program. Programs are not sent to customers, whatever they are called.");
        }
        String type = MediaTypes.verified(claimed, head);
        if (type.equals(MediaTypes.BYTES)) {
            throw Problem.unsupported("This file is not what its name says: no " + claimed + ". It may be damaged.");
        }
        return type;
    }

    /**
     * Returns what such a file is sent to Telegram as (Bot API: sendPhoto, sendAnimation, sendVideo, sendAudio, sendVoice).
     *
     * @param dimensions null when nobody measured it: then Telegram says whether it takes it as a photo
     */
    static AttachmentKind kind(String type, long size, @Nullable Dimensions dimensions) {
        return switch (type) {
            case "image/png", "image/jpeg", "image/webp" ->
                size <= PHOTO_LIMIT && isPhoto(dimensions) ? AttachmentKind.PHOTO : AttachmentKind.DOCUMENT;
            case "image/gif" -> AttachmentKind.ANIMATION;
            case "video/mp4" -> AttachmentKind.VIDEO;
            case "audio/mpeg", "audio/mp4" -> AttachmentKind.AUDIO;
            case "audio/ogg; codecs=opus" -> AttachmentKind.VOICE;
            default -> AttachmentKind.DOCUMENT;
        };
    }

    /**
     * Returns what a reply carries of a complete upload.
     *
     * @param dimensions null when nobody measured it
     */
    static Attachment attachment(UUID id, String name, String type, long size, @Nullable Dimensions dimensions) {
        return new Attachment(
                id,
                kind(type, size, dimensions),
                AttachmentState.STORED,
                null,
                name,
                type,
                size,
                dimensions == null ? null : dimensions.width(),
                dimensions == null ? null : dimensions.height(),
                null,
                null);
    }

    private static boolean isPhoto(@Nullable Dimensions of) {
        return of == null
                || (of.width() + of.height() <= PHOTO_SIDES
                        && Math.max(of.width(), of.height()) <= PHOTO_RATIO * Math.min(of.width(), of.height()));
    }

    private static Problem notSent() {
        return Problem.unsupported(
                "Files of this kind are not sent from here: only pictures, sound, video, documents and"
                        + " archives, so that nobody is sent a program. Put it into a .zip if it must go.");
    }
}
