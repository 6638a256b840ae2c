package io.deskwire.simulator.page;

import io.deskwire.simulator.files.Attachments;
import io.deskwire.simulator.files.StoredFile;
import io.deskwire.simulator.web.Refusal;
import io.deskwire.simulator.world.World;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/** Gives the customer's page the files that the bot sent, without a token. */
public final class PageFiles {

    /** What a browser may show in place; anything else is saved. */
    private static final Set<String> PICTURES = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");

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
        StoredFile file = world.file(call.pathParam("fileId"))
                .orElseThrow(() -> new Refusal(404, "There is no file with this id."));
        boolean picture = file.type() != null && PICTURES.contains(file.type());
        call.response()
                .putHeader("Content-Type", picture ? file.type() : "application/octet-stream")
                .putHeader("Content-Disposition", picture ? "inline" : "attachment");
        attachments.send(call.response(), file).onFailure(call::fail);
    }
}
