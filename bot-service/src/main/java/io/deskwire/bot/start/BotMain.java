package io.deskwire.bot.start;

import io.deskwire.schema.SchemaCommand;
import io.deskwire.settings.RequiredSettings;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the bot-service. */
@QuarkusMain
public class BotMain {
    /** Ends with status 1 and one line when a setting is missing or cannot be what it says. */
    public static void main(String... arguments) {
        if (arguments.length > 0) {
            System.exit(new SchemaCommand(System::getenv, System.out, System.err).run(arguments));
        }
        RequiredSettings.of("TELEGRAM_BOT_TOKEN", "DATABASE_URL", "DATABASE_USER", "DATABASE_PASSWORD", "INTERNAL_KEY")
                .stopIfMissing();
        SettingForms.problem(name -> System.getProperty(name, System.getenv(name)))
                .ifPresent(problem -> {
                    System.err.println("Deskwire cannot start: " + problem);
                    System.exit(1);
                });
        Quarkus.run();
    }
}
