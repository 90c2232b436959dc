package io.audiencesync.packaged.pod;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Authorities, and certificates of their subjects, made by the JDK's {@code keytool}. */
final class TestCertificates {

    private static final String PASSWORD = "a password of the test";

    private final Path folder;
    private final KeyStore store;

    TestCertificates(Path folder) throws IOException, GeneralSecurityException {
        this.folder = folder;
        generate("authority", "-ext", "bc:c");
        generate("service", "-signer", "authority", "-ext", "san=dns:localhost");
        generate("caller", "-signer", "authority", "-ext", "eku=clientAuth");
        generate("stranger", "-ext", "eku=clientAuth");
        store = KeyStore.getInstance(folder.resolve("keys").toFile(), PASSWORD.toCharArray());
    }

    /** Of the subject, in PEM. */
    Path certificate(String subject) throws IOException, GeneralSecurityException {
        return pem(
                "CERTIFICATE", subject + ".crt", store.getCertificate(subject).getEncoded());
    }

    Path key(String subject) throws IOException, GeneralSecurityException {
        return pem("PRIVATE KEY", subject + ".key", privateKey(subject).getEncoded());
    }

    /** Of a client that trusts the authority and has no certificate. */
    SSLContext anonymous() throws GeneralSecurityException, IOException {
        return context(empty());
    }

    SSLContext client(String subject) throws GeneralSecurityException, IOException {
        var own = empty();
        own.setKeyEntry(subject, privateKey(subject), PASSWORD.toCharArray(), store.getCertificateChain(subject));
        return context(own);
    }

    private SSLContext context(KeyStore own) throws GeneralSecurityException, IOException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD.toCharArray());
        var trusted = empty();
        trusted.setCertificateEntry("authority", store.getCertificate("authority"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private Key privateKey(String subject) throws GeneralSecurityException {
        return store.getKey(subject, PASSWORD.toCharArray());
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        var empty = KeyStore.getInstance("PKCS12");
        empty.load(null, null);
        return empty;
    }

    private Path pem(String kind, String file, byte[] content) throws IOException {
        var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(
                folder.resolve(file), "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(kind, text));
    }

    private void generate(String subject, String... more) throws IOException {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var keys = folder.resolve("keys").toString();
        var command = Stream.concat(
                        Stream.of(keytool, "-genkeypair", "-keyalg", "EC", "-keystore", keys, "-storepass", PASSWORD),
                        Stream.concat(Stream.of("-alias", subject, "-dname", "CN=" + subject), Stream.of(more)))
                .toList();
        var ended = new ProcessBuilder(command).inheritIO().start().onExit().join();
        assertThat(ended.exitValue()).as(String.join(" ", command)).isZero();
    }
}
