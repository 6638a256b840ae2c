package io.deskwire.simulator.botapi;

import io.deskwire.simulator.bots.Bot;
import io.deskwire.simulator.bots.Bots;
import io.deskwire.simulator.faults.Fault;
import io.deskwire.simulator.faults.Fault.FaultKind;
import io.deskwire.simulator.faults.Faults;
import io.deskwire.simulator.media.Unfit;
import io.deskwire.simulator.traffic.CallLog;
import io.deskwire.simulator.traffic.FloodControl;
import io.deskwire.simulator.traffic.LoggedCall;
import io.deskwire.simulator.web.Answers;
import io.deskwire.simulator.world.World;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The entrance for bots: token, method, parameters, faults, then the method itself. */
public final class BotApi {

    /** What BotFather hands out, loosely: a bot's number, a colon, a secret. */
    private static final Pattern TOKEN = Pattern.compile("([1-9][0-9]{0,15}):([A-Za-z0-9_-]{1,80})");

    private static final System.Logger LOG = System.getLogger(BotApi.class.getName());

    private final Vertx vertx;
    private final World world;
    private final Faults faults;
    private final FloodControl floods;
    private final CallLog calls;
    private final Mishaps mishaps;
    private final Answers answers;
    private final Map<String, Method> methods;

    /** @param methods by their names in lower case */
    public BotApi(
            Vertx vertx,
            World world,
            Faults faults,
            FloodControl floods,
            CallLog calls,
            Answers answers,
            Map<String, Method> methods) {
        this.vertx = vertx;
        this.world = world;
        this.faults = faults;
        this.floods = floods;
        this.calls = calls;
        this.mishaps = new Mishaps(vertx, world.journal());
        this.answers = answers;
        this.methods = Map.copyOf(methods);
    }

    /** Answers one call of {@code /bot<token>/<method>}. */
    public void handle(RoutingContext http, String token, String method) {
        try {
            if (!world.journal().hasRoom()) {
                send(http, tooMany(1));
                return;
            }
            Bot bot = bot(token);
            String name = method.toLowerCase(Locale.ROOT);
            Method called = methods.get(name);
            if (called == null) {
                throw new ApiError(404, "Not Found: method not found");
            }
            Method.BotApiCall call = new Method.BotApiCall(bot, Parameters.of(http), http);
            Long chat = chatOf(call);
            LoggedCall noted = calls.add(bot.id(), method, chat, world.now());
            Optional<Fault> fault = faults.take(bot.id(), name, chat);
            Optional<Integer> flood =
                    fault.isPresent() ? Optional.empty() : floods.refuse(bot.id(), name, chat, world.now());
            if (fault.isPresent()) {
                noted.fault(fault.get().kind().name().toLowerCase(Locale.ROOT));
                mishaps.happen(
                        fault.get(), bot, http, () -> perform(called, call), answer -> finish(http, noted, answer));
            } else if (flood.isPresent()) {
                noted.fault("flood");
                finish(http, noted, tooMany(flood.get()));
            } else {
                perform(called, call).onSuccess(answer -> finish(http, noted, answer));
            }
        } catch (ApiError refused) {
            send(http, Answer.error(refused.code(), refused.getMessage()));
        }
    }

    /** Lets a download pass only with a token, and only if it is not to go wrong. */
    public void download(RoutingContext http, String token, Consumer<Bot> serve) {
        Bot bot;
        try {
            bot = bot(token);
        } catch (ApiError refused) {
            send(http, Answer.error(refused.code(), refused.getMessage()));
            return;
        }
        Optional<Fault> fault = faults.take(bot.id(), "file", null);
        if (fault.isEmpty()) {
            serve.accept(bot);
        } else if (fault.get().status() == 0
                && fault.get().kind() == FaultKind.HANG
                && fault.get().seconds() > 0) {
            vertx.setTimer(Math.max(1, Math.round(fault.get().seconds() * 1000)), ignored -> serve.accept(bot));
        } else {
            mishaps.happen(fault.get(), bot, http, () -> Future.succeededFuture(Answer.TRUE), late -> send(http, late));
        }
    }

    /** The bot of a token. A token that no bot has called with before makes a bot. */
    private Bot bot(String token) {
        Matcher parts = TOKEN.matcher(token);
        if (!parts.matches()) {
            // The real service does not even route what cannot be a token.
            throw token.indexOf(':') < 1 ? new ApiError(404, "Not Found") : new ApiError(401, "Unauthorized");
        }
        long id = Long.parseLong(parts.group(1));
        Optional<Bot> known = world.bots().find(id);
        if (known.isPresent()) {
            return known.get();
        }
        if (world.bots().all().size() >= Bots.LIMIT) {
            throw new ApiError(401, "Unauthorized");
        }
        return world.called(id);
    }

    private static Long chatOf(Method.BotApiCall call) {
        try {
            return call.parameters().number("chat_id").orElse(null);
        } catch (ApiError notANumber) {
            return null;
        }
    }

    private Future<Answer> perform(Method method, Method.BotApiCall call) {
        Future<Answer> answer;
        try {
            answer = method.call(call);
        } catch (ApiError refused) {
            answer = Future.failedFuture(refused);
        }
        return answer.otherwise(failure -> {
            if (failure instanceof ApiError refused) {
                return Answer.error(refused.code(), refused.getMessage());
            }
            if (failure instanceof Unfit unfit) {
                return Answer.error(400, "Bad Request: " + unfit.getMessage());
            }
            LOG.log(System.Logger.Level.ERROR, "A call of the Bot API failed", failure);
            return Answer.error(500, "Internal Server Error");
        });
    }

    private void finish(RoutingContext http, LoggedCall noted, Answer answer) {
        noted.answered(answer.status(), answer.description(), world.now());
        send(http, answer);
    }

    private static Answer tooMany(int seconds) {
        return Answer.retryAfter(429, Fault.describe(429, seconds), seconds);
    }

    private void send(RoutingContext http, Answer answer) {
        answers.text(http, answer.status(), answer.body());
    }
}
