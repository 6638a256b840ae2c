package io.deskwire.e2e.edge;

import io.deskwire.local.Line;
import io.deskwire.local.ManagedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** A file of deploy/edges as it stands, but for what is an operator's own: addresses, ports, the host, where the certificate lies. */
final class EdgeFile {

    /** Where the files say that the certificate lies. */
    static final String CERTIFICATES = "/etc/deskwire/";
    /** Which host they say that the desk is. */
    static final String HOST = "desk.example.org";

    private static final Path FOLDER = Path.of(System.getProperty("deskwire.checkout", "../.."), "deploy", "edges");

    private final String name;
    private String text;

    private EdgeFile(String name, String text) {
        this.name = name;
        this.text = text;
    }

    static EdgeFile of(String name) {
        try {
            return new EdgeFile(name, Files.readString(FOLDER.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts something in the place of what the file says; fails when it does not say that, for then another file would be tried. */
    EdgeFile with(String said, String instead) {
        if (!text.contains(said)) {
            throw new IllegalStateException("deploy/edges/" + name + " does not say: " + said);
        }
        text = text.replace(said, instead);
        return this;
    }

    /** Puts the replicas of a line in the place of 10.0.0.11 and on, with their two ports. */
    EdgeFile withReplicas(Line line, String port, String managementPort) {
        List<ManagedProcess> webs = line.webs();
        URI first = URI.create(webs.get(0).url());
        int management = URI.create(webs.get(0).management()).getPort();
        with(port, port.replace("8080", Integer.toString(first.getPort())));
        if (managementPort != null) {
            with(managementPort, managementPort.replace("9000", Integer.toString(management)));
        }
        for (int i = 0; i < webs.size(); i++) {
            with("10.0.0.1" + (i + 1), URI.create(webs.get(i).url()).getHost());
        }
        return this;
    }

    String text() {
        return text;
    }

    /** Moves it into its place in a folder: whoever reads it meanwhile sees the one before or this one. */
    Path into(Path folder) {
        try {
            Path next = Files.writeString(folder.resolve(name + ".next"), text);
            return Files.move(next, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
