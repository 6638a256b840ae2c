package io.deskwire.simulator;

import io.deskwire.simulator.botapi.BotApi;
import io.deskwire.simulator.botapi.ChatMethods;
import io.deskwire.simulator.botapi.EditMethods;
import io.deskwire.simulator.botapi.FileMethods;
import io.deskwire.simulator.botapi.MediaMethods;
import io.deskwire.simulator.botapi.MessageMethods;
import io.deskwire.simulator.botapi.Method;
import io.deskwire.simulator.botapi.ProfileMethods;
import io.deskwire.simulator.botapi.TextMethods;
import io.deskwire.simulator.botapi.UpdateMethods;
import io.deskwire.simulator.customers.Composer;
import io.deskwire.simulator.customers.Deeds;
import io.deskwire.simulator.faults.Faults;
import io.deskwire.simulator.files.Attachments;
import io.deskwire.simulator.media.Libraries;
import io.deskwire.simulator.page.CustomerPage;
import io.deskwire.simulator.page.LiveFeed;
import io.deskwire.simulator.page.PageFiles;
import io.deskwire.simulator.script.BotRoutes;
import io.deskwire.simulator.script.CustomerRoutes;
import io.deskwire.simulator.script.DeedRoutes;
import io.deskwire.simulator.script.FaultRoutes;
import io.deskwire.simulator.script.MessageRoutes;
import io.deskwire.simulator.script.TrafficRoutes;
import io.deskwire.simulator.script.UpdateRoutes;
import io.deskwire.simulator.traffic.CallLog;
import io.deskwire.simulator.traffic.FloodControl;
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
        FloodControl floods = new FloodControl();
        CallLog calls = new CallLog();
        Libraries libraries = new Libraries(vertx, world, attachments);
        Deeds deeds = new Deeds(world, customers, random);
        Composer composer = new Composer(world, libraries, random);
        FileMethods files = new FileMethods(attachments);
        Map<String, Method> methods = new HashMap<>();
        methods.putAll(new ProfileMethods(world).methods());
        methods.putAll(new UpdateMethods(vertx, world).methods());
        methods.putAll(new MessageMethods(world).methods());
        methods.putAll(new TextMethods(world, random).methods());
        methods.putAll(new MediaMethods(world, libraries, random).methods());
        methods.putAll(new EditMethods(world, libraries).methods());
        methods.putAll(new ChatMethods(world).methods());
        methods.putAll(files.methods());
        BotApi botApi = new BotApi(vertx, world, faults, floods, calls, answers, methods);

        router = Router.router(vertx);
        Failures.mount(router, answers);
        router.get("/healthz").handler(call -> call.response().end("ok\n"));
        Bodies.mount(router, attachments.incoming().toString());
        router.routeWithRegex("/bot(?<token>[^/]*)/(?<method>[^/]+)")
                .handler(call -> botApi.handle(call, call.pathParam("token"), call.pathParam("method")));
        router.getWithRegex("/file/bot(?<token>[^/]+)/(?<path>.+)").handler(call -> {
            botApi.download(call, call.pathParam("token"), bot -> files.serve(call, bot, call.pathParam("path")));
        });
        CustomerPage.mount(router);
        new PageFiles(world, attachments).mount(router);
        new LiveFeed(vertx, world).mount(router);
        new BotRoutes(world, answers).mount(router);
        new CustomerRoutes(world, customers, deeds, answers).mount(router);
        new MessageRoutes(world, customers, composer, deeds, answers).mount(router);
        new DeedRoutes(world, customers, deeds, answers).mount(router);
        new TrafficRoutes(world, floods, calls, answers).mount(router);
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
