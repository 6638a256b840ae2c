package io.deskwire.simulator.web;

import io.deskwire.simulator.json.SimulatorJson;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Turns what went wrong into an answer: a sentence for scripts, Telegram's form for bots; never a stack trace. */
public final class Failures {

    private static final System.Logger LOG = System.getLogger(Failures.class.getName());

    private Failures() {}

    /** Handles the failures of all routes. */
    public static void mount(Router router, Answers answers) {
        router.route().failureHandler(call -> answer(call, answers));
        router.errorHandler(404, call -> plain(call, answers, 404, "Nothing is here. The README lists the addresses."));
        router.errorHandler(405, call -> plain(call, answers, 405, "This address does not take that HTTP method."));
    }

    private static void answer(RoutingContext call, Answers answers) {
        if (call.failure() instanceof ScriptRefusal refusal) {
            plain(call, answers, refusal.status(), refusal.getMessage());
        } else if (call.statusCode() == 413) {
            plain(call, answers, 413, "Request Entity Too Large");
        } else if (call.statusCode() >= 400 && call.statusCode() < 500) {
            plain(call, answers, call.statusCode(), "Bad Request: the request cannot be read");
        } else {
            LOG.log(System.Logger.Level.ERROR, "A request failed", call.failure());
            plain(call, answers, 500, "Internal Server Error");
        }
    }

    private static void plain(RoutingContext call, Answers answers, int status, String sentence) {
        if (call.request().path() != null && call.request().path().startsWith("/bot")) {
            answers.json(
                    call,
                    status,
                    SimulatorJson.object()
                            .put("ok", false)
                            .put("error_code", status)
                            .put("description", status == 404 ? "Not Found" : sentence));
        } else {
            answers.refuse(call, status, sentence);
        }
    }
}
