package io.deskwire.bench.fanout;

import io.deskwire.bench.replica.Replica;
import io.deskwire.bench.replica.Servers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What the measurements of a run share.
 *
 * @param cookies file of session cookies
 * @param folder for logs
 * @param progress takes a sentence for the person who waits
 */
record FanoutRig(
        Servers servers,
        NativePrograms programs,
        EventWriter writer,
        CommitTimes times,
        Path cookies,
        Path folder,
        Consumer<String> progress) {

    /** A load generator without sockets yet, for all replicas that run. */
    SocketLoad desk(String name) throws IOException {
        return SocketLoad.ofDesk(
                programs,
                cookies,
                times,
                servers.replicas().stream().map(Replica::port).toList(),
                folder.resolve(name + ".log"));
    }

    /** The floor program. */
    FloorProgram floor(String name) throws IOException {
        return FloorProgram.start(programs, servers.redisPort(), folder.resolve(name + ".log"));
    }

    /** A load generator without sockets yet, for the floor. */
    SocketLoad floorSockets(FloorProgram floor, String name) throws IOException {
        return SocketLoad.ofFloor(programs, times, floor.port(), folder.resolve(name + "-sockets.log"));
    }

    /** What a rate costs a process with its sockets open. */
    Fanned desk(SocketLoad sockets, long pid, FanoutLoad.EventRate rate) throws Exception {
        return Fan.measure(
                sockets, pid, () -> writer.run(rate.sample(), rate.perSecond(), rate.perSecond() * rate.seconds()));
    }

    /** The same for the floor, whose events nobody commits. */
    Fanned floor(SocketLoad sockets, FloorProgram floor, FanoutLoad.EventRate rate) throws Exception {
        long head = writer.head();
        sockets.at(head);
        return Fan.measure(
                sockets,
                floor.pid(),
                () -> writer.announce(rate.sample(), rate.perSecond(), rate.perSecond() * rate.floorSeconds(), head));
    }
}
