package org.exchangemail.platforms;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.activation.DataHandler;
import jakarta.mail.Session;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.crypto.Digest;
import org.eclipse.angus.activation.MailcapFile;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.exchangemail.imap.IMAPExchangeProvider;

/** The packaged jars, found by a class in each. */
final class Jars {

    /** What an application that reads mail by the provider has beside its own code. */
    static final List<Path> OF_A_READER = Stream.of(
                    Session.class,
                    DataHandler.class,
                    MailcapFile.class,
                    IMAPStore.class,
                    Digest.class,
                    IMAPExchangeProvider.class)
            .map(Jars::of)
            .toList();

    private Jars() {}

    /** Returns the jar that a class is in; classes that are in no jar yet are no answer. */
    static Path of(Class<?> type) {
        try {
            Path jar = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            assertThat(jar)
                    .as("These tests are about packaged jars: mvn verify")
                    .isRegularFile();
            return jar;
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static String path(Stream<Path> jars) {
        return jars.map(Path::toString).distinct().collect(Collectors.joining(File.pathSeparator));
    }
}
