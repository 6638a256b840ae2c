package io.deskwire.web.api;

import io.deskwire.media.FileNames;
import io.deskwire.media.MediaTypes;
import io.deskwire.store.files.StoredFile;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/**
 * How a file is handed to a browser: as what it is, and so that nothing in it can act in the desk's name. Strangers send these
 * files; where a browser could run them, it only saves them.
 */
final class FileHeaders {
    /** A day: bytes under one number never change, and a shared computer should not keep them for ever. */
    private static final String CACHE = "private, max-age=86400, immutable";

    private static final String SANDBOX = "sandbox; default-src 'none'";
    /** RFC 8187, section 3.2.1: attr-char, beside letters and digits. */
    private static final String PLAIN = "!#$&+-.^_`|~";

    private FileHeaders() {}

    /** Returns the file's validator. */
    static String etag(StoredFile file) {
        return "\"" + file.id() + "\"";
    }

    /** Adds what is the same whether all, a part or nothing of it is sent. */
    static void describe(MultiMap headers, StoredFile file) {
        headers.set(HttpHeaders.ETAG, etag(file));
        headers.set(HttpHeaders.ACCEPT_RANGES, "bytes");
        headers.set(HttpHeaders.CACHE_CONTROL, CACHE);
        headers.set(HttpHeaders.VARY, "Cookie");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Content-Security-Policy", SANDBOX);
    }

    /** Adds what says how to treat the bytes. */
    static void content(MultiMap headers, StoredFile file) {
        headers.set(HttpHeaders.CONTENT_TYPE, file.mime());
        headers.set(HttpHeaders.CONTENT_DISPOSITION, disposition(file));
    }

    /** RFC 6266, with the name once in ASCII for old readers and once as it is. */
    static String disposition(StoredFile file) {
        String name = FileNames.clean(file.name());
        return (MediaTypes.isShown(file.mime()) ? "inline" : "attachment") + "; filename=\"" + ascii(name)
                + "\"; filename*=UTF-8''" + encoded(name);
    }

    private static String ascii(String name) {
        return name.replaceAll("[^ -~]", "_").replaceAll("[\"\\\\%]", "_");
    }

    private static String encoded(String name) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean letter = c < 128 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
            encoded.append(letter ? String.valueOf(c) : String.format("%%%02X", b & 0xFF));
        }
        return encoded.toString();
    }
}
