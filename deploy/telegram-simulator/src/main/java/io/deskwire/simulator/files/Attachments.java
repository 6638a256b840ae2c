package io.deskwire.simulator.files;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.CopyOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Keeps the bytes of files: beside the data file, or in a temporary folder that goes with the process. */
public final class Attachments implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Attachments.class.getName());

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

    /** Puts content where an upload would lie. */
    public Future<Path> put(byte[] content) {
        Path place = incoming().resolve(UUID.randomUUID().toString());
        return vertx.fileSystem()
                .mkdirs(incoming().toString())
                .compose(ignored -> vertx.fileSystem().writeFile(place.toString(), Buffer.buffer(content)))
                .map(place);
    }

    /** Takes over an uploaded file, which is moved away from where it lies. */
    public Future<SimulatedFile> take(SimulatedFile file, Path upload) {
        String place = place(file).toString();
        return parent(file)
                .compose(ignored ->
                        vertx.fileSystem().move(upload.toString(), place, new CopyOptions().setAtomicMove(true)))
                .map(file);
    }

    /** Writes a file that was made here. */
    public Future<SimulatedFile> write(SimulatedFile file, byte[] content) {
        return parent(file)
                .compose(ignored -> vertx.fileSystem().writeFile(place(file).toString(), Buffer.buffer(content)))
                .map(file);
    }

    /** Removes the bytes of a file that nobody finds any more. */
    public void remove(SimulatedFile file) {
        if (!file.hollow()) {
            vertx.fileSystem()
                    .delete(place(file).toString())
                    .onFailure(broken -> LOG.log(System.Logger.Level.WARNING, "A file stays behind", broken));
        }
    }

    /** Answers with the bytes, or with the part that was asked for; a browser shall not guess a type of its own. */
    public Future<Void> send(HttpServerRequest request, SimulatedFile file) {
        HttpServerResponse response = request.response();
        response.putHeader("X-Content-Type-Options", "nosniff").putHeader("Accept-Ranges", "bytes");
        String place = place(file).toString();
        Optional<FileRange> range = FileRange.of(request.getHeader("Range"), file.size());
        if (range.isEmpty()) {
            return response.sendFile(place);
        }
        if (!range.get().within(file.size())) {
            return response.setStatusCode(416)
                    .putHeader("Content-Range", "bytes */" + file.size())
                    .end();
        }
        return response.setStatusCode(206)
                .putHeader("Content-Range", range.get().header(file.size()))
                .sendFile(place, range.get().first(), range.get().length());
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
            LOG.log(System.Logger.Level.WARNING, "The temporary folder " + folder + " stays behind", broken);
        }
    }

    private Path place(SimulatedFile file) {
        return folder.resolve(file.path());
    }

    private Future<Void> parent(SimulatedFile file) {
        return vertx.fileSystem().mkdirs(place(file).getParent().toString());
    }
}
