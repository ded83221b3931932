package org.exchangemail.editions;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** An {@link Application} with a class path of its own, beside nothing but the platform. */
final class Installation implements AutoCloseable {

    private final URLClassLoader loader;

    private Installation(URLClassLoader loader) {
        this.loader = loader;
    }

    /** Installs the application as it is compiled with the tests, none of which is loaded, on a class path in this order. */
    static Installation of(List<Path> jars) {
        return of(jars, Path.of("target", "test-classes"));
    }

    /** Installs an application that is compiled elsewhere. */
    static Installation of(List<Path> jars, Path application) {
        URL[] urls = Stream.concat(jars.stream(), Stream.of(application))
                .map(Installation::url)
                .toArray(URL[]::new);
        return new Installation(new URLClassLoader(urls, ClassLoader.getPlatformClassLoader()));
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Has the application do one thing, as the only one on its thread. */
    List<String> run(String task, Properties properties) throws ReflectiveOperationException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            @SuppressWarnings("unchecked") // It is the one class that is loaded here.
            BiFunction<String, Properties, List<String>> application = (BiFunction<String, Properties, List<String>>)
                    loader.loadClass("org.exchangemail.editions.Application")
                            .getConstructor()
                            .newInstance();
            return application.apply(task, properties);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
