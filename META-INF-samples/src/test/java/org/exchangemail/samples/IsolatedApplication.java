package org.exchangemail.samples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;

/** An ordinary Jakarta Mail application on a class path that has the JDK, itself, and the given entries in their order. */
final class IsolatedApplication implements AutoCloseable {

    private final URLClassLoader classPath;

    IsolatedApplication(Path... entries) throws IOException, URISyntaxException {
        URL[] urls = new URL[entries.length + 1];
        for (int i = 0; i < entries.length; i++) {
            urls[i] = entries[i].toUri().toURL();
        }
        urls[entries.length] = of(ReadMail.class).toUri().toURL();
        classPath = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    }

    /** Finds the jar or folder on the class path of the tests that a class comes from. */
    static Path of(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    /** Lists the inbox; what goes wrong is thrown as the application throws it. */
    String list(Properties properties, String user, String password) throws Throwable {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(classPath);
        try {
            Class<?> application = classPath.loadClass(ReadMail.class.getName());
            application
                    .getMethod("list", Properties.class, String.class, String.class)
                    .invoke(
                            application
                                    .getConstructor(PrintStream.class)
                                    .newInstance(new PrintStream(out, true, StandardCharsets.UTF_8)),
                            properties,
                            user,
                            password);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } finally {
            thread.setContextClassLoader(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        classPath.close();
    }
}
