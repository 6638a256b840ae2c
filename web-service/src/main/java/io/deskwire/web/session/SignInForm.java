package io.deskwire.web.session;

import io.deskwire.web.problem.Problem;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What somebody types who signs in, read from {@code application/x-www-form-urlencoded}.
 *
 * @param username as typed
 */
record SignInForm(String username, String password) {
    /** Bytes: a user name of 40 and a password of 72, each byte of them as three, and some room. */
    static final int LIMIT = 1024;

    private static final int FIELDS = 8;

    /** Reads a body; fails with a {@link Problem} that says what is wrong with it, never repeating any of it. */
    static SignInForm read(byte[] body) {
        if (body.length > LIMIT) {
            throw Problem.tooLarge("A user name and a password have less than " + LIMIT + " bytes together.");
        }
        Map<String, List<String>> fields = fields(new String(body, StandardCharsets.UTF_8));
        return new SignInForm(one(fields, "username"), one(fields, "password"));
    }

    private static Map<String, List<String>> fields(String form) {
        try {
            return new QueryStringDecoder(form, StandardCharsets.UTF_8, false, FIELDS, true).parameters();
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest(
                    "The form is not encoded as forms are: a % is followed by two digits from 0 to F.");
        }
    }

    private static String one(Map<String, List<String>> fields, String name) {
        List<String> values = fields.getOrDefault(name, List.of());
        if (values.size() != 1 || values.get(0).isEmpty()) {
            throw Problem.badField(name, "Send the form fields username and password, once each.");
        }
        String value = values.get(0);
        if (value.indexOf('\u0000') >= 0) {
            throw Problem.badField(name, "The field " + name + " holds NUL, which nobody types.");
        }
        return value;
    }

    @Override
    public String toString() {
        return "SignInForm[" + username + "]";
    }
}
