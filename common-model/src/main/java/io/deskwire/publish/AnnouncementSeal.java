package io.deskwire.publish;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Marks what a publisher of ours announces, so that whoever else can write to the channel cannot make the desk show what nobody
 * committed. The mark is the last field of the JSON object, {@code "mac"}: HMAC-SHA256 (RFC 2104) with {@code INTERNAL_KEY} over
 * the channel's name, a line feed and the text without that field, in base64url without padding. It is of the text as it is, not of
 * its meaning, and goes no further than the replica that hears it. Safe for threads; never shows a key.
 */
public final class AnnouncementSeal {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String BEFORE = ",\"mac\":\"";
    private static final String AFTER = "\"}";
    /** 32 bytes in base64 without padding. */
    private static final int MAC_CHARS = 43;

    private static final int SEAL_CHARS = BEFORE.length() + MAC_CHARS + AFTER.length();
    private static final byte[] CONTEXT = (Publisher.CHANNEL + "\n").getBytes(StandardCharsets.US_ASCII);

    private final List<SecretKeySpec> keys;

    /**
     * @param internalKey {@code INTERNAL_KEY}: one key or several, separated by commas; the first signs, all are believed
     */
    public AnnouncementSeal(String internalKey) {
        this.keys = InternalKey.list(internalKey).all().stream()
                .map(key -> new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM))
                .toList();
    }

    /**
     * Returns the text with the mark.
     *
     * @param json an object with at least one field, as {@link io.deskwire.event.Event#json()} is
     */
    public String seal(String json) {
        byte[] mac = mac(keys.get(0), json);
        return new StringBuilder(json.length() + SEAL_CHARS)
                .append(json, 0, json.length() - 1)
                .append(BEFORE)
                .append(Base64.getUrlEncoder().withoutPadding().encodeToString(mac))
                .append(AFTER)
                .toString();
    }

    /** Returns the text without its mark, as it was given to {@link #seal}; nothing when none of the keys made the mark. */
    public Optional<String> open(String sealed) {
        int end = sealed.length() - SEAL_CHARS;
        if (end < 1 || !sealed.startsWith(BEFORE, end) || !sealed.endsWith(AFTER)) {
            return Optional.empty();
        }
        int from = end + BEFORE.length();
        byte[] claimed;
        try {
            claimed = Base64.getUrlDecoder().decode(sealed.substring(from, from + MAC_CHARS));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        String json = sealed.substring(0, end) + "}";
        boolean ours = false;
        for (SecretKeySpec key : keys) {
            ours |= MessageDigest.isEqual(mac(key, json), claimed);
        }
        return ours ? Optional.of(json) : Optional.empty();
    }

    private static byte[] mac(SecretKeySpec key, String json) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(CONTEXT);
            return mac.doFinal(json.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "AnnouncementSeal[…]";
    }
}
