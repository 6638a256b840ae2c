package io.deskwire.simulator.botapi;

import io.deskwire.simulator.bots.Bot;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/** One method of the Bot API. A refusal is an {@link ApiError}. */
@FunctionalInterface
public interface Method {

    /** Does it; the answer may come later. */
    Future<Answer> call(BotApiCall call);

    /**
     * A call of a method.
     *
     * @param bot who calls
     * @param parameters with what
     * @param http the request itself, for methods that hold it open
     */
    record BotApiCall(Bot bot, Parameters parameters, RoutingContext http) {}
}
