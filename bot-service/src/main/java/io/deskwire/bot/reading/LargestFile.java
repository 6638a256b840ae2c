package io.deskwire.bot.reading;

import org.jspecify.annotations.Nullable;

/**
 * How large a file of a customer's may be to be fetched; of a larger one it is said at once that it will not be here.
 *
 * @param bytes what is set ({@code DESKWIRE_FILES_LARGEST})
 */
public record LargestFile(long bytes) {
    /** Bots can fetch files of up to 20 MB (Bot API, getFile); Telegram counts in units of 1,024. */
    public static final LargestFile TELEGRAM = new LargestFile(20L * 1024 * 1024);

    private static final long MEGABYTE = 1024L * 1024;

    /** Returns the whole megabytes of it, for people. */
    public long megabytes() {
        return bytes / MEGABYTE;
    }

    /** Tells whether a file is larger; of one whose size Telegram does not say (null) it turns out when it is fetched. */
    boolean isExceededBy(@Nullable Long size) {
        return size != null && size > bytes;
    }

    /** Returns what agents read where the file would be. */
    String reason() {
        String why = equals(TELEGRAM)
                ? "Telegram gives bots no file of more than " + megabytes() + " MB."
                : "Files of more than " + megabytes() + " MB are not fetched.";
        return why + " The customer can send it in parts or as a link.";
    }
}
