package io.deskwire.media;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the first bytes of a file say that it is: the kinds that browsers show and play, and programs. Sources: WHATWG MIME Sniffing,
 * section 6; RFC 7845, section 3 (Opus); ISO 14496-12, section 4.3 (brands).
 */
final class Signatures {
    private static final Set<String> SOUND_BRANDS = Set.of("M4A ", "M4B ", "F4A ");
    /** Of the same family, and not played everywhere. */
    private static final Set<String> OTHER_BRANDS =
            Set.of("qt  ", "heic", "heix", "hevc", "heim", "heis", "mif1", "msf1", "avif", "avis", "crx ");
    /** EBML, then within its header the document type. */
    private static final int WEBM_TYPE_WITHIN = 48;

    private static final int OPUS_AT = 28;

    private Signatures() {}

    /** Returns the media type, or empty when it is none of those that browsers show and play. */
    static Optional<String> shown(byte[] head) {
        if (starts(head, 0, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A)) {
            return Optional.of("image/png");
        }
        if (starts(head, 0, 0xFF, 0xD8, 0xFF)) {
            return Optional.of("image/jpeg");
        }
        if (starts(head, 0, 'G', 'I', 'F', '8', '7', 'a') || starts(head, 0, 'G', 'I', 'F', '8', '9', 'a')) {
            return Optional.of("image/gif");
        }
        if (starts(head, 0, 'R', 'I', 'F', 'F')) {
            return starts(head, 8, 'W', 'E', 'B', 'P')
                    ? Optional.of("image/webp")
                    : starts(head, 8, 'W', 'A', 'V', 'E') ? Optional.of("audio/wav") : Optional.empty();
        }
        if (starts(head, 4, 'f', 't', 'y', 'p')) {
            return brand(text(head, 8, 4));
        }
        if (starts(head, 0, 0x1A, 0x45, 0xDF, 0xA3)) {
            return text(head, 0, WEBM_TYPE_WITHIN).contains("webm") ? Optional.of("video/webm") : Optional.empty();
        }
        if (starts(head, 0, 'O', 'g', 'g', 'S')) {
            return Optional.of(text(head, OPUS_AT, 8).equals("OpusHead") ? "audio/ogg; codecs=opus" : "audio/ogg");
        }
        return isMp3(head) ? Optional.of("audio/mpeg") : Optional.empty();
    }

    /** Says whether it is a program: of Windows, Linux, macOS or Java, or a link of Windows, which can start one. */
    static boolean isProgram(byte[] head) {
        return starts(head, 0, 'M', 'Z')
                || starts(head, 0, 0x7F, 'E', 'L', 'F')
                || starts(head, 0, 0xFE, 0xED, 0xFA, 0xCE)
                || starts(head, 0, 0xFE, 0xED, 0xFA, 0xCF)
                || starts(head, 0, 0xCE, 0xFA, 0xED, 0xFE)
                || starts(head, 0, 0xCF, 0xFA, 0xED, 0xFE)
                || starts(head, 0, 0xCA, 0xFE, 0xBA, 0xBE)
                || starts(head, 0, 0x4C, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00);
    }

    private static Optional<String> brand(String brand) {
        if (OTHER_BRANDS.contains(brand) || OTHER_BRANDS.contains(brand.toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        return Optional.of(SOUND_BRANDS.contains(brand) ? "audio/mp4" : "video/mp4");
    }

    /** A tag, or the frame of a layer III stream. */
    private static boolean isMp3(byte[] head) {
        return starts(head, 0, 'I', 'D', '3')
                || (head.length > 1 && (head[0] & 0xFF) == 0xFF && (head[1] & 0xE6) == 0xE2);
    }

    private static boolean starts(byte[] head, int at, int... bytes) {
        if (head.length < at + bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((head[at + i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static String text(byte[] head, int at, int length) {
        int from = Math.min(at, head.length);
        return new String(head, from, Math.min(length, head.length - from), StandardCharsets.ISO_8859_1);
    }
}
