package io.deskwire.web.start;

import io.deskwire.schema.SchemaCommand;
import io.deskwire.settings.StartCheck;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/** Starts a replica of the web-service. */
@QuarkusMain
public class WebMain {
    /** Ends with status 1 and one line when a required setting is missing, or one cannot be read. */
    public static void main(String... arguments) {
        if (arguments.length > 0) {
            System.exit(new SchemaCommand(StartCheck.settings(), System.out, System.err).run(arguments));
        }
        StartCheck.stopAtProblem(List.of(WebSettingForms::problem));
        Quarkus.run();
    }
}
