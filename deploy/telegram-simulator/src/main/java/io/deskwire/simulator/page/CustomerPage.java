package io.deskwire.simulator.page;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** Serves the customer's page: a few files, read once at the start. */
public final class CustomerPage {

    private static final String SCRIPT = "text/javascript; charset=utf-8";

    private static final Map<String, String> FILES = Map.ofEntries(
            Map.entry("index.html", "text/html; charset=utf-8"),
            Map.entry("page.css", "text/css; charset=utf-8"),
            Map.entry("chat.css", "text/css; charset=utf-8"),
            Map.entry("page.js", SCRIPT),
            Map.entry("attach.js", SCRIPT),
            Map.entry("bots.js", SCRIPT),
            Map.entry("composer.js", SCRIPT),
            Map.entry("content.js", SCRIPT),
            Map.entry("conversation.js", SCRIPT),
            Map.entry("elements.js", SCRIPT),
            Map.entry("forms.js", SCRIPT),
            Map.entry("formats.js", SCRIPT),
            Map.entry("message.js", SCRIPT),
            Map.entry("menus.js", SCRIPT),
            Map.entry("people.js", SCRIPT),
            Map.entry("simulator.js", SCRIPT),
            Map.entry("icon.svg", "image/svg+xml"));

    private CustomerPage() {}

    /** Adds the routes. */
    public static void mount(Router router) {
        FILES.forEach((name, type) -> {
            Buffer content = read(name);
            router.get(name.equals("index.html") ? "/" : "/" + name).handler(call -> call.response()
                    .putHeader("Content-Type", type)
                    .putHeader("Cache-Control", "no-cache")
                    .putHeader("X-Content-Type-Options", "nosniff")
                    .putHeader("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'; base-uri 'none'")
                    .end(content));
        });
    }

    private static Buffer read(String name) {
        try (InputStream in = CustomerPage.class.getResourceAsStream("/page/" + name)) {
            if (in == null) {
                throw new IllegalStateException("The page's file " + name + " is missing from the jar");
            }
            return Buffer.buffer(in.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
