package io.deskwire.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** An authority of a test's own, which signs certificates of hosts; its files lie in a folder of the caller's. */
final class TestAuthority {
    private static final String STORE_PASSWORD = "of the store";
    private static final String ALIAS = "it";

    private final Path folder;
    private final String name;

    /** A certificate and its key, both in PEM. */
    record Signed(Path certificate, Path key) {}

    private TestAuthority(Path folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    /** Makes one. */
    static TestAuthority in(Path folder, String name) throws IOException {
        TestAuthority authority = new TestAuthority(folder, name);
        authority.keytool(
                name,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "BasicConstraints:critical=ca:true");
        authority.keytool(
                name, "-exportcert", "-rfc", "-file", authority.certificate().toString());
        return authority;
    }

    /** Its own certificate, by which it is trusted, in PEM. */
    Path certificate() {
        return folder.resolve(name + ".pem");
    }

    /** Signs a certificate of a host. */
    Signed sign(String host) throws IOException {
        Path request = folder.resolve(host + ".csr");
        Path certificate = folder.resolve(host + ".crt");
        keytool(host, "-genkeypair", "-keyalg", "EC", "-dname", "CN=" + host);
        keytool(host, "-certreq", "-file", request.toString());
        keytool(
                name,
                "-gencert",
                "-rfc",
                "-infile",
                request.toString(),
                "-outfile",
                certificate.toString(),
                "-ext",
                "SAN=dns:" + host);
        return new Signed(certificate, key(host));
    }

    private Path key(String of) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance(store(of).toFile(), STORE_PASSWORD.toCharArray());
            byte[] key = store.getKey(ALIAS, STORE_PASSWORD.toCharArray()).getEncoded();
            String lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                    .encodeToString(key);
            return Files.writeString(
                    folder.resolve(of + ".key"),
                    "-----BEGIN PRIVATE KEY-----\n" + lines + "\n-----END PRIVATE KEY-----\n");
        } catch (GeneralSecurityException e) {
            throw new IOException("A key that was just made cannot be read", e);
        }
    }

    private Path store(String of) {
        return folder.resolve(of + ".p12");
    }

    private void keytool(String of, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", ALIAS, "-storetype", "PKCS12"));
        command.addAll(
                List.of("-storepass", STORE_PASSWORD, "-keystore", store(of).toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException("keytool said: " + said);
        }
    }
}
