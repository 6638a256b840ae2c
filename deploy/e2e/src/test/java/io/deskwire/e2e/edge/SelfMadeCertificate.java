package io.deskwire.e2e.edge;

import io.deskwire.e2e.Program;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate of nobody's but this test's, under the names that the files of deploy/edges give it: desk.crt, desk.key, desk.pem. */
final class SelfMadeCertificate {

    private SelfMadeCertificate() {}

    /** Makes one in a folder. */
    static void in(Path folder) {
        Path certificate = folder.resolve("desk.crt");
        Path key = folder.resolve("desk.key");
        Program.said(new ProcessBuilder(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=" + EdgeFile.HOST,
                "-addext",
                "subjectAltName=DNS:" + EdgeFile.HOST + ",IP:127.0.0.1",
                "-keyout",
                key.toString(),
                "-out",
                certificate.toString()));
        try {
            Files.writeString(folder.resolve("desk.pem"), Files.readString(certificate) + Files.readString(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on every client of this JVM that says nothing else takes the one in that folder, and no other. */
    static SSLContext trust(Path folder) {
        try (InputStream in = Files.newInputStream(folder.resolve("desk.crt"))) {
            KeyStore known = KeyStore.getInstance(KeyStore.getDefaultType());
            known.load(null, null);
            known.setCertificateEntry(
                    "desk", CertificateFactory.getInstance("X.509").generateCertificate(in));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(known);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            SSLContext.setDefault(context);
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The certificate of the edge cannot be trusted", e);
        }
    }
}
