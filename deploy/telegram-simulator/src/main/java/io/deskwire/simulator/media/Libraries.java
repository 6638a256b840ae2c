package io.deskwire.simulator.media;

import io.deskwire.simulator.bots.Bot;
import io.deskwire.simulator.files.Attachments;
import io.deskwire.simulator.world.World;
import io.vertx.core.Vertx;

/** Gives each bot its {@link Library}: as in Telegram, a file_id means something only to the bot that got it. */
public final class Libraries {

    private final Vertx vertx;
    private final World world;
    private final Attachments attachments;
    private final Samples samples = new Samples();

    /** Bytes lie in {@code attachments}, the rest in the world. */
    public Libraries(Vertx vertx, World world, Attachments attachments) {
        this.vertx = vertx;
        this.world = world;
        this.attachments = attachments;
    }

    /** The files of that bot. */
    public Library of(Bot bot) {
        return new Library(vertx, world, attachments, samples, bot);
    }
}
