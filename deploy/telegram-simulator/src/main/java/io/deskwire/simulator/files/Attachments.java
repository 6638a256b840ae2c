package io.deskwire.simulator.files;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.file.CopyOptions;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Keeps the bytes of files: beside the data file, or in a temporary folder that goes with the process. */
public final class Attachments implements AutoCloseable {

    private final Vertx vertx;
    private final Path folder;
    private final boolean temporary;

    /** @param data the simulator's data file, if it keeps anything */
    public Attachments(Vertx vertx, Optional<Path> data) {
        this.vertx = vertx;
        this.temporary = data.isEmpty();
        try {
            this.folder = temporary
                    ? Files.createTempDirectory("telegram-simulator")
                    : Files.createDirectories(
                            data.get().resolveSibling(data.get().getFileName() + ".files"));
        } catch (IOException broken) {
            throw new UncheckedIOException("The folder for files cannot be made", broken);
        }
    }

    /** Where multipart bodies put their files first: on the same disk, so that keeping one is a rename. */
    public Path incoming() {
        return folder.resolve("incoming");
    }

    private Path place(StoredFile file) {
        return folder.resolve(file.path());
    }

    /**
     * Takes over an uploaded file.
     *
     * @param kind photos or documents: the folder and the first part of Telegram's file_path
     * @param upload where it lies now; it is moved away
     */
    public Future<StoredFile> keep(String kind, Path upload, String name, String type, long size) {
        String id = UUID.randomUUID().toString().replace("-", "");
        StoredFile file =
                new StoredFile(id, kind + "/file_" + id.substring(0, 8) + extension(name), name, type, size, 0, 0);
        Path place = place(file);
        return vertx.fileSystem()
                .mkdirs(place.getParent().toString())
                .compose(ignored -> vertx.fileSystem()
                        .move(upload.toString(), place.toString(), new CopyOptions().setAtomicMove(true)))
                .compose(ignored -> kind.equals("photos")
                        ? vertx.executeBlocking(() -> measured(file, place), false)
                        : Future.succeededFuture(file));
    }

    /** Answers with the bytes; a browser shall not guess a type of its own. */
    public Future<Void> send(HttpServerResponse response, StoredFile file) {
        return response.putHeader("X-Content-Type-Options", "nosniff")
                .sendFile(place(file).toString());
    }

    /** Removes the temporary folder. */
    @Override
    public void close() {
        if (!temporary) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.deleteIfExists(each);
            }
        } catch (IOException broken) {
            System.getLogger(Attachments.class.getName())
                    .log(System.Logger.Level.WARNING, "The temporary folder " + folder + " stays behind", broken);
        }
    }

    private static StoredFile measured(StoredFile file, Path place) throws IOException {
        try (ImageInputStream input = ImageIO.createImageInputStream(place.toFile())) {
            Iterator<ImageReader> readers = input == null ? null : ImageIO.getImageReaders(input);
            if (readers == null || !readers.hasNext()) {
                return file;
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input);
                return new StoredFile(
                        file.id(),
                        file.path(),
                        file.name(),
                        file.type(),
                        file.size(),
                        reader.getWidth(0),
                        reader.getHeight(0));
            } finally {
                reader.dispose();
            }
        }
    }

    private static String extension(String name) {
        int dot = name == null ? -1 : name.lastIndexOf('.');
        String ending = dot < 0 ? "" : name.substring(dot);
        return ending.matches("\\.[A-Za-z0-9]{1,10}") ? ending : "";
    }
}
