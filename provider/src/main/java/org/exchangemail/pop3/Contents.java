package org.exchangemail.pop3;

import jakarta.mail.internet.SharedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.eclipse.angus.mail.util.SharedByteArrayOutputStream;

/**
 * Where retrieved messages are held: small ones in memory, others in one temporary file for each open folder.
 *
 * <p>The file has no name by the time anything is written to it where the system allows that, and goes when nothing refers
 * to it any more: parts of a message stay readable after the folder is closed, as they do in memory.
 */
final class Contents {

    private static final int CHUNK = 32 * 1024;

    private final Optional<Path> directory;
    private final int memoryLimit;
    private Optional<FileChannel> file = Optional.empty();
    private long length;

    Contents(Optional<Path> directory, int memoryLimit) {
        this.directory = directory;
        this.memoryLimit = memoryLimit;
    }

    static Contents of(Pop3Settings settings) {
        int limit = settings.contentInFile() ? 0 : settings.contentKept() ? Integer.MAX_VALUE : settings.memoryLimit();
        return new Contents(settings.directory(), limit);
    }

    /**
     * Holds a message.
     *
     * @param octets read to the end
     * @param expected about how many there will be; zero if unknown
     * @return a {@link SharedInputStream}
     */
    InputStream keep(InputStream octets, int expected) throws IOException {
        if (octets instanceof SharedInputStream) {
            return octets;
        }
        SharedByteArrayOutputStream memory =
                new SharedByteArrayOutputStream(Math.max(1024, Math.min(expected, memoryLimit)) + CHUNK);
        byte[] chunk = new byte[CHUNK];
        long size = 0;
        while (true) {
            int count = octets.read(chunk, 0, chunk.length);
            if (count < 0) {
                return memory.toStream();
            }
            size += count;
            if (size > memoryLimit || expected > memoryLimit) {
                return append(memory.toStream(), chunk, count, octets);
            }
            memory.write(chunk, 0, count);
        }
    }

    private InputStream append(InputStream before, byte[] chunk, int count, InputStream rest) throws IOException {
        FileChannel channel = file.isPresent() ? file.get() : create();
        file = Optional.of(channel);
        long start = length;
        byte[] first = before.readAllBytes();
        length = FileRegion.write(channel, length, first, first.length);
        length = FileRegion.write(channel, length, chunk, count);
        int more = rest.read(chunk, 0, chunk.length);
        while (more >= 0) {
            length = FileRegion.write(channel, length, chunk, more);
            more = rest.read(chunk, 0, chunk.length);
        }
        return new FileRegion(channel, start, length);
    }

    private FileChannel create() throws IOException {
        Path path = directory.isPresent()
                ? Files.createTempFile(directory.get(), "pop3.", ".mbox")
                : Files.createTempFile("pop3.", ".mbox");
        return FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }
}
