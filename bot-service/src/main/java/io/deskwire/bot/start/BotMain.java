package io.deskwire.bot.start;

import io.deskwire.schema.SchemaCommand;
import io.deskwire.settings.StartCheck;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/** Starts the bot-service. */
@QuarkusMain
public class BotMain {
    /** Ends with status 1 and one line when a setting is missing or cannot be what it says. */
    public static void main(String... arguments) {
        if (arguments.length > 0) {
            System.exit(new SchemaCommand(StartCheck.settings(), System.out, System.err).run(arguments));
        }
        StartCheck.stopAtProblem(List.of(SettingForms::problem));
        Quarkus.run();
    }
}
