package io.deskwire.simulator;

import io.deskwire.simulator.botapi.BotApi;
import io.deskwire.simulator.botapi.FileMethods;
import io.deskwire.simulator.botapi.MessageMethods;
import io.deskwire.simulator.botapi.Method;
import io.deskwire.simulator.botapi.ProfileMethods;
import io.deskwire.simulator.botapi.UpdateMethods;
import io.deskwire.simulator.faults.Faults;
import io.deskwire.simulator.files.Attachments;
import io.deskwire.simulator.page.LiveFeed;
import io.deskwire.simulator.page.Page;
import io.deskwire.simulator.page.PageFiles;
import io.deskwire.simulator.script.CustomerRoutes;
import io.deskwire.simulator.script.FaultRoutes;
import io.deskwire.simulator.script.UpdateRoutes;
import io.deskwire.simulator.web.Answers;
import io.deskwire.simulator.web.Bodies;
import io.deskwire.simulator.web.Failures;
import io.deskwire.simulator.webhooks.Webhooks;
import io.deskwire.simulator.world.CustomerSide;
import io.deskwire.simulator.world.World;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Puts the parts together and gives each its address. */
final class Routes implements AutoCloseable {

    private final Router router;
    private final Attachments attachments;
    private final Webhooks webhooks;

    Routes(Vertx vertx, World world, Optional<Path> data, RandomGenerator random) {
        attachments = new Attachments(vertx, data);
        webhooks = new Webhooks(vertx, world, random);
        Answers answers = new Answers(world.journal());
        Faults faults = new Faults();
        CustomerSide customers = new CustomerSide(world);
        Map<String, Method> methods = new HashMap<>();
        methods.putAll(new ProfileMethods(world).methods());
        methods.putAll(new UpdateMethods(vertx, world).methods());
        methods.putAll(new MessageMethods(world).methods());
        FileMethods files = new FileMethods(world, attachments);
        methods.putAll(files.methods());
        BotApi botApi = new BotApi(vertx, world, faults, answers, methods);

        router = Router.router(vertx);
        Failures.mount(router, answers);
        router.get("/healthz").handler(call -> call.response().end("ok\n"));
        Bodies.mount(router, attachments.incoming().toString());
        router.routeWithRegex("/bot(?<token>[^/]*)/(?<method>[^/]+)")
                .handler(call -> botApi.handle(call, call.pathParam("token"), call.pathParam("method")));
        router.getWithRegex("/file/bot(?<token>[^/]+)/(?<path>.+)").handler(call -> {
            botApi.authorize(call, call.pathParam("token"), () -> files.serve(call, call.pathParam("path")));
        });
        Page.mount(router);
        new PageFiles(world, attachments).mount(router);
        new LiveFeed(vertx, world).mount(router);
        new CustomerRoutes(world, customers, answers).mount(router);
        new UpdateRoutes(world, customers, answers).mount(router);
        new FaultRoutes(faults, answers).mount(router);
    }

    /** Takes up what the last run left to do; on the event loop. */
    void begin() {
        webhooks.begin();
    }

    Router router() {
        return router;
    }

    @Override
    public void close() {
        attachments.close();
    }
}
