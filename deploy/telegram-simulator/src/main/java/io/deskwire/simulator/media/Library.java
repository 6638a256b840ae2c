package io.deskwire.simulator.media;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.simulator.bots.Bot;
import io.deskwire.simulator.files.Attachments;
import io.deskwire.simulator.files.SimulatedFile;
import io.deskwire.simulator.files.Upload;
import io.deskwire.simulator.json.SimulatorJson;
import io.deskwire.simulator.world.World;
import io.deskwire.simulator.world.WorldEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One bot's files: takes them in and gives each what Telegram gives it: ids, a path, and for photos several sizes. */
public final class Library {

    /** Bot API, getFile: bots can download files of up to 20 MB. */
    public static final long LARGEST_DOWNLOAD = 20_000_000;

    /** TDLib, as sendPhoto words it. */
    private static final long LARGEST_PHOTO = 10_485_760;

    private final Vertx vertx;
    private final World world;
    private final Attachments attachments;
    private final Samples samples;
    private final Bot bot;

    Library(Vertx vertx, World world, Attachments attachments, Samples samples, Bot bot) {
        this.vertx = vertx;
        this.world = world;
        this.attachments = attachments;
        this.samples = samples;
        this.bot = bot;
    }

    /** The file with that file_id. */
    public Optional<SimulatedFile> find(String fileId) {
        return bot.files().find(fileId);
    }

    /** Puts the file into the fields of a Message. */
    public void put(ObjectNode message, MediaKind kind, SimulatedFile file) {
        MediaJson.put(message, kind, file, bot.files());
    }

    /**
     * Keeps an uploaded file.
     *
     * @param facts what the sender says of it: duration, width, title …
     * @return fails with {@link Unfit} where Telegram would refuse it
     */
    public Future<SimulatedFile> keep(MediaKind kind, Upload upload, ObjectNode facts) {
        if (kind == MediaKind.PHOTO) {
            return photo(upload);
        }
        String type = upload.type() == null || upload.type().isBlank() ? kind.type() : upload.type();
        SimulatedFile file = named(kind, upload.name(), type, upload.size(), false, MediaFacts.complete(kind, facts));
        return attachments.take(file, upload.file()).onSuccess(this::stored);
    }

    /** Keeps a file that a customer uploaded. */
    public Future<SimulatedFile> upload(MediaKind kind, Upload upload, ObjectNode wish) {
        return keep(kind, upload, MediaFacts.of(kind, wish));
    }

    /** Keeps an uploaded picture as the thumbnail of another file, and gives its PhotoSize. */
    public Future<ObjectNode> thumbnail(Upload upload) {
        return photo(upload).map(MediaJson::photoSize);
    }

    /**
     * Makes a file. One larger than bots may download is only said to be that large.
     *
     * @param wish Telegram's fields for it; what is missing is chosen here
     */
    public Future<SimulatedFile> make(MediaKind kind, ObjectNode wish) {
        long size = wish.path("file_size").asLong(0);
        if (kind == MediaKind.PHOTO && size > LARGEST_PHOTO) {
            return Future.failedFuture(tooBigPhoto(size));
        }
        boolean hollow = size > LARGEST_DOWNLOAD;
        Samples.SampleFile sample = samples.of(kind, wish, hollow ? 0 : (int) size);
        String name = wish.path("file_name").asText(sample.name());
        String type = wish.path("mime_type").asText(sample.type());
        ObjectNode facts = sample.facts().deepCopy().setAll(MediaFacts.of(kind, wish));
        return thumbnail(sample).compose(thumbnail -> {
            thumbnail.ifPresent(json -> facts.set("thumbnail", json));
            SimulatedFile file = named(kind, name, type, hollow ? size : sample.content().length, hollow, facts);
            if (hollow) {
                stored(file);
                return Future.succeededFuture(file);
            }
            return kind == MediaKind.PHOTO
                    ? attachments
                            .put(sample.content())
                            .compose(path -> photo(new Upload(path, name, type, file.size())))
                    : attachments.write(file, sample.content()).onSuccess(this::stored);
        });
    }

    private Future<Optional<ObjectNode>> thumbnail(Samples.SampleFile sample) {
        if (sample.thumbnail() == null) {
            return Future.succeededFuture(Optional.empty());
        }
        return attachments
                .put(sample.thumbnail())
                .compose(path -> thumbnail(new Upload(path, "thumb.jpg", "image/jpeg", sample.thumbnail().length)))
                .map(Optional::of);
    }

    private Future<SimulatedFile> photo(Upload upload) {
        if (upload.size() > LARGEST_PHOTO) {
            return Future.failedFuture(tooBigPhoto(upload.size()));
        }
        return vertx.executeBlocking(() -> Picture.read(upload.file()), false).compose(picture -> {
            Future<List<String>> smaller = Future.succeededFuture(new ArrayList<>());
            for (Picture.Size size : picture.smaller()) {
                smaller = smaller.compose(ids -> size(size).map(file -> {
                    ids.add(file.id());
                    return ids;
                }));
            }
            return smaller.compose(ids -> original(upload, picture, ids));
        });
    }

    private static Unfit tooBigPhoto(long size) {
        return new Unfit("file of size " + size + " bytes is too big for a photo; the maximum size is " + LARGEST_PHOTO
                + " bytes");
    }

    private Future<SimulatedFile> original(Upload upload, Picture picture, List<String> smaller) {
        ObjectNode facts = SimulatorJson.object().put("width", picture.width()).put("height", picture.height());
        SimulatedFile file = named(MediaKind.PHOTO, upload.name(), upload.type(), upload.size(), false, facts);
        List<String> ids = new ArrayList<>(smaller);
        ids.add(file.id());
        SimulatedFile photo = new SimulatedFile(
                file.id(), file.path(), file.name(), file.type(), file.size(), false, facts, List.copyOf(ids));
        return attachments.take(photo, upload.file()).onSuccess(this::stored);
    }

    private Future<SimulatedFile> size(Picture.Size size) {
        ObjectNode facts = SimulatorJson.object().put("width", size.width()).put("height", size.height());
        SimulatedFile file = named(MediaKind.PHOTO, "photo.jpg", "image/jpeg", size.jpeg().length, false, facts);
        return attachments.write(file, size.jpeg()).onSuccess(this::stored);
    }

    private void stored(SimulatedFile file) {
        world.commit(new WorldEvent.FileStored(bot.id(), file));
        for (var surplus = bot.files().surplus();
                surplus.isPresent();
                surplus = bot.files().surplus()) {
            world.commit(new WorldEvent.FileForgotten(bot.id(), surplus.get().id()));
            attachments.remove(surplus.get());
        }
    }

    private static SimulatedFile named(
            MediaKind kind, String name, String type, long size, boolean hollow, ObjectNode facts) {
        String id = UUID.randomUUID().toString().replace("-", "");
        String path = kind.folder() + "/file_" + id.substring(0, 8) + extension(name);
        return new SimulatedFile(id, path, name, type, size, hollow, facts, List.of());
    }

    private static String extension(String name) {
        int dot = name == null ? -1 : name.lastIndexOf('.');
        String ending = dot < 0 ? "" : name.substring(dot);
        return ending.matches("\\.[A-Za-z0-9]{1,10}") ? ending : "";
    }
}
