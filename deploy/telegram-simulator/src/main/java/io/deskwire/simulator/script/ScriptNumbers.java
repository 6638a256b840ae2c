package io.deskwire.simulator.script;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.simulator.web.ScriptRefusal;

/** Reads numbers of a script's body. */
final class ScriptNumbers {

    private ScriptNumbers() {}

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
