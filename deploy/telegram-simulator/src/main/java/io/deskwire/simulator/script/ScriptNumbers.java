package io.deskwire.simulator.script;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.simulator.web.ScriptRefusal;
import io.vertx.ext.web.RoutingContext;

/** Reads numbers of a script's body and address. */
final class ScriptNumbers {

    private ScriptNumbers() {}

    /** A whole number of the address; null where it is not given. */
    static Long parameter(RoutingContext call, String name) {
        String value = call.request().getParam(name);
        try {
            return value == null ? null : Long.valueOf(value);
        } catch (NumberFormatException notANumber) {
            throw new ScriptRefusal(400, "\"" + name + "\" has to be a whole number.");
        }
    }

    /** A whole number within its bounds. */
    static int number(ObjectNode body, String name, int otherwise, int least, int most) {
        if (!body.hasNonNull(name)) {
            return otherwise;
        }
        int value = body.get(name).isInt() ? body.get(name).asInt() : Integer.MIN_VALUE;
        if (value < least || value > most) {
            throw new ScriptRefusal(
                    400, "\"" + name + "\" has to be a whole number from " + least + " to " + most + ".");
        }
        return value;
    }
}
