package io.deskwire.http;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * In which form bodies are read: as they are, in UTF-8 (RFC 8259, section 8.1). Nobody guesses another encoding from the bytes, nor
 * believes one that is named.
 */
public final class BodyForm {
    /** As many bytes of a body as {@link #isForeign} looks at. */
    public static final int FIRST_BYTES = 4;

    public static final String NOT_UTF_8 = "Bodies are read as UTF-8; this one is in another encoding.";

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]{1,127}";
    /** RFC 9110, section 8.3.1; a range of them (section 12.5.1) says nothing of a body, and whatever reads bodies would match it. */
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("\\s*(?!\\*/)" + TOKEN + "/(?!\\*\\s*(;|$))" + TOKEN + "\\s*(;.{0,400})?");

    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\";]*)", Pattern.CASE_INSENSITIVE);
    /** Neither JSON nor forms have that parameter (RFC 8259, section 11); clients that add their default mean ASCII by it. */
    private static final Pattern UTF_8 = Pattern.compile("utf-?8|us-ascii|iso-8859-1", Pattern.CASE_INSENSITIVE);

    private BodyForm() {}

    /**
     * Returns why a body is not read, in a sentence, or null.
     *
     * @param type     value of Content-Type, or null
     * @param encoding value of Content-Encoding, or null
     */
    public static @Nullable String refusal(@Nullable String type, @Nullable String encoding) {
        if (encoding != null && !encoding.strip().equalsIgnoreCase("identity")) {
            return "Bodies are taken as they are, without Content-Encoding.";
        }
        if (type == null) {
            return null;
        }
        if (!MEDIA_TYPE.matcher(type).matches()) {
            return "This Content-Type is none.";
        }
        Matcher charset = CHARSET.matcher(type);
        String kind = type.strip().toLowerCase(Locale.ROOT);
        boolean read = kind.startsWith("application/json") || kind.startsWith("application/x-www-form-urlencoded");
        return read
                        && charset.find()
                        && !UTF_8.matcher(charset.group(1).strip()).matches()
                ? NOT_UTF_8
                : null;
    }

    /**
     * Says whether a body is UTF-8 to its end: no longer form of a sign than its shortest, no half of a pair, nothing cut off (RFC 3629,
     * section 3). Readers of JSON are lenient there, and two of them could read two texts.
     */
    public static boolean isUtf8(byte[] body) {
        return ByteBufUtil.isText(Unpooled.wrappedBuffer(body), StandardCharsets.UTF_8);
    }

    /**
     * Says whether a body begins as only UTF-16 and UTF-32 do: with a mark of theirs, or with the zero bytes beside a sign of ASCII,
     * which every text begins with that is read here.
     *
     * @param body the body, or its {@link #FIRST_BYTES}
     */
    public static boolean isForeign(byte[] body) {
        int mark = body.length < 2 ? 0 : (body[0] & 0xff) << 8 | body[1] & 0xff;
        if (mark == 0xfeff || mark == 0xfffe) {
            return true;
        }
        for (int i = 0; i < Math.min(FIRST_BYTES, body.length); i++) {
            if (body[i] == 0) {
                return true;
            }
        }
        return false;
    }
}
