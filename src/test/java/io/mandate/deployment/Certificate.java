package io.mandate.deployment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate of this machine's name, which only those trust who are told.
 *
 * @param store with its key, in the format PKCS #12
 */
record Certificate(Path store) {

    static final String PASSWORD = "changeit";
    private static final String NAME = "mandate";

    static Certificate make(Path folder) throws IOException, InterruptedException {
        Path store = folder.resolve("certificate.p12");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                NAME,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
        Process keytool = new ProcessBuilder(command).inheritIO().start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool made no certificate");
        }
        return new Certificate(store);
    }

    private KeyStore read() throws IOException, GeneralSecurityException {
        KeyStore read = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(store)) {
            read.load(file, PASSWORD.toCharArray());
        }
        return read;
    }

    /** As a proxy reads it. */
    void writeTo(Path folder) throws IOException, GeneralSecurityException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("fullchain.pem"),
                pem("CERTIFICATE", read().getCertificate(NAME).getEncoded()));
        Files.writeString(
                folder.resolve("privkey.pem"),
                pem("PRIVATE KEY", read().getKey(NAME, PASSWORD.toCharArray()).getEncoded()));
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
                .formatted(what, Base64.getMimeEncoder().encodeToString(bytes));
    }

    /** Shows it to others, and trusts it. */
    SSLContext context() throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(read(), PASSWORD.toCharArray());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(read());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }
}
