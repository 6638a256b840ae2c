package io.deskwire.simulator.page;

import io.deskwire.simulator.files.Attachments;
import io.deskwire.simulator.files.SimulatedFile;
import io.deskwire.simulator.web.ScriptRefusal;
import io.deskwire.simulator.world.World;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/** Gives the customer's page the files of both sides, without a token. */
public final class PageFiles {

    /** What a browser may show in place; anything else is saved. */
    private static final Set<String> SHOWN = Set.of(
            "image/png",
            "image/jpeg",
            "image/gif",
            "image/webp",
            "audio/ogg",
            "audio/mpeg",
            "audio/mp4",
            "audio/webm",
            "audio/wav",
            "video/mp4",
            "video/webm",
            "video/ogg");

    private final World world;
    private final Attachments attachments;

    /** Serves the files of this world. */
    public PageFiles(World world, Attachments attachments) {
        this.world = world;
        this.attachments = attachments;
    }

    /** Adds the route. */
    public void mount(Router router) {
        router.get("/files/:fileId").handler(this::serve);
    }

    private void serve(RoutingContext call) {
        SimulatedFile file = world.bots()
                .file(call.pathParam("fileId"))
                .filter(known -> !known.hollow())
                .orElseThrow(() -> new ScriptRefusal(404, "There is no file with this id."));
        boolean shown = file.type() != null && SHOWN.contains(file.type());
        call.response()
                .putHeader("Content-Type", shown ? file.type() : "application/octet-stream")
                .putHeader("Content-Disposition", shown ? "inline" : "attachment");
        attachments.send(call.request(), file).onFailure(call::fail);
    }
}
