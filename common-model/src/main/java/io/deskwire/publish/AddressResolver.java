package io.deskwire.publish;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.util.List;

/** Finds every address behind a host name: behind a headless service, each replica has its own. */
@FunctionalInterface
public interface AddressResolver {

    /** Returns all addresses of the name, at least one; fails when it does not exist or cannot be looked up. */
    Future<List<InetAddress>> resolve(String host);

    /** Returns the resolver of the operating system, asked on a worker thread; Java remembers its answers for 30 s. */
    static AddressResolver system(Vertx vertx) {
        return host -> vertx.executeBlocking(() -> List.of(InetAddress.getAllByName(host)), false);
    }
}
