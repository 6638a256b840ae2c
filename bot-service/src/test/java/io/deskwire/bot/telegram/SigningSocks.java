package io.deskwire.bot.telegram;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A SOCKS5 proxy (RFC 1928, 1929) that lets nobody through without a user and a password; leads to one place, whatever is asked for. */
final class SigningSocks implements AutoCloseable {
    private static final int SIGN_IN = 2;
    private static final int DOMAIN_NAME = 3;

    private final ServerSocket server;
    private final int target;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /**
     * @param target port of this machine to which it leads
     */
    SigningSocks(int target) {
        this.target = target;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::serve);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Returns who asked for what: {@code user:password host:port}. */
    List<String> asked() {
        return asked;
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                start(() -> lead(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void lead(Socket client) {
        try (client;
                Socket there = new Socket(InetAddress.getLoopbackAddress(), target)) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            OutputStream out = client.getOutputStream();
            in.readByte();
            boolean signsIn =
                    new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.ISO_8859_1).indexOf(SIGN_IN) >= 0;
            out.write(new byte[] {5, (byte) (signsIn ? SIGN_IN : 0xff)});
            if (!signsIn) {
                asked.add("nobody");
                return;
            }
            in.readByte();
            String who = text(in) + ":" + text(in);
            out.write(new byte[] {1, 0});
            in.readNBytes(3);
            String host = in.readByte() == DOMAIN_NAME
                    ? text(in)
                    : InetAddress.getByAddress(in.readNBytes(4)).getHostAddress();
            asked.add(who + " " + host + ":" + in.readUnsignedShort());
            out.write(new byte[] {5, 0, 0, 1, 127, 0, 0, 1, 0, 0});
            start(() -> copy(in, there));
            there.getInputStream().transferTo(out);
        } catch (IOException e) {
            // A client has gone, or the test has ended: nothing is left to be led.
            return;
        }
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.ISO_8859_1);
    }

    private static void copy(InputStream from, Socket to) {
        try {
            from.transferTo(to.getOutputStream());
        } catch (IOException e) {
            // The other direction ended first.
            return;
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "signing-socks");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
