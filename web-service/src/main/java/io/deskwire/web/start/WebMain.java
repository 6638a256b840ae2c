package io.deskwire.web.start;

import io.deskwire.schema.SchemaCommand;
import io.deskwire.settings.RequiredSettings;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts a replica of the web-service. */
@QuarkusMain
public class WebMain {
    /** Ends with status 1 and one line when a required setting is missing, or one cannot be read. */
    public static void main(String... arguments) {
        if (arguments.length > 0) {
            System.exit(new SchemaCommand(System::getenv, System.out, System.err).run(arguments));
        }
        RequiredSettings.of("DATABASE_URL", "DATABASE_USER", "DATABASE_PASSWORD", "INTERNAL_KEY", "SESSION_KEY")
                .stopIfMissing();
        WebSettingForms.forms().stopIfUnreadable();
        Quarkus.run();
    }
}
