package org.exchangemail.pop3;

import jakarta.mail.internet.SharedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A part of a file as a stream of its own: any number of them share the file, each with its own position. */
final class FileRegion extends InputStream implements SharedInputStream {

    private static final int BUFFER_SIZE = 8192;

    private final FileChannel file;
    private final long start;
    private final long end;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_SIZE).limit(0);
    private long fetched;
    private long marked;

    FileRegion(FileChannel file, long start, long end) {
        this.file = file;
        this.start = start;
        this.end = end;
        this.fetched = start;
        this.marked = start;
    }

    /** Writes octets, and returns the position behind them. */
    static long write(FileChannel file, long position, byte[] octets, int count) throws IOException {
        ByteBuffer source = ByteBuffer.wrap(octets, 0, count);
        long next = position;
        while (source.hasRemaining()) {
            next += file.write(source, next);
        }
        return next;
    }

    @Override
    public synchronized int read() throws IOException {
        return fill() ? buffer.get() & 0xff : -1;
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, buffer.remaining());
        buffer.get(target, offset, count);
        return count;
    }

    private boolean fill() throws IOException {
        if (buffer.hasRemaining()) {
            return true;
        }
        buffer.clear().limit((int) Math.min(BUFFER_SIZE, end - fetched));
        int count = 0;
        while (buffer.hasRemaining() && count >= 0) {
            count = file.read(buffer, fetched + buffer.position());
        }
        buffer.flip();
        fetched += buffer.remaining();
        return buffer.hasRemaining();
    }

    @Override
    public synchronized long skip(long count) {
        long position = fetched - buffer.remaining();
        long skipped = Math.max(0, Math.min(count, end - position));
        seek(position + skipped);
        return skipped;
    }

    /** Parsers of multiparts go back and forth by a few octets at a time, so what is in the buffer is kept. */
    private void seek(long position) {
        long offset = position - (fetched - buffer.limit());
        if (offset >= 0 && offset <= buffer.limit()) {
            buffer.position((int) offset);
        } else {
            fetched = position;
            buffer.limit(0);
        }
    }

    @Override
    public synchronized int available() {
        return (int) Math.min(Integer.MAX_VALUE, end - fetched + buffer.remaining());
    }

    @Override
    public boolean markSupported() {
        return true;
    }

    @Override
    public synchronized void mark(int limit) {
        marked = fetched - buffer.remaining();
    }

    @Override
    public synchronized void reset() {
        seek(marked);
    }

    @Override
    public synchronized long getPosition() {
        return fetched - buffer.remaining() - start;
    }

    @Override
    public InputStream newStream(long from, long to) {
        return new FileRegion(file, start + from, to < 0 ? end : Math.min(end, start + to));
    }
}
