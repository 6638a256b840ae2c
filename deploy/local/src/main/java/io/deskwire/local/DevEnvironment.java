package io.deskwire.local;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What a service in development mode has to know of a line to be part of it, as a script that {@code deploy/dev} reads. It carries
 * secrets.
 */
record DevEnvironment(Map<String, String> variables) {
    /** In the data folder of a line, for its owner only. */
    static final String FILE = "services.env";

    static DevEnvironment of(LineParts parts) {
        Services.Wiring wiring = parts.wiring();
        Map<String, String> variables = Services.membership(wiring, parts.secrets());
        variables.put("WEB_SERVICE_URL", wiring.deskUrl());
        variables.put("BOT_SERVICE_URL", wiring.botUrl());
        variables.put("BOT_PORT", Integer.toString(URI.create(wiring.botUrl()).getPort()));
        variables.put("TELEGRAM_BOT_TOKEN", wiring.token());
        variables.put("TELEGRAM_API_URL", wiring.telegramUrl());
        variables.values().removeIf(Objects::isNull);
        return new DevEnvironment(variables);
    }

    /** Assignments that a shell reads, whatever is in the values. */
    String script() {
        return variables.entrySet().stream()
                .map(variable -> variable.getKey() + "='" + variable.getValue().replace("'", "'\\''") + "'\n")
                .collect(Collectors.joining());
    }

    @Override
    public String toString() {
        return "DevEnvironment" + variables.keySet();
    }
}
