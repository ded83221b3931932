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
    private final ClassLoader context;

    private Installation(URLClassLoader loader, ClassLoader context) {
        this.loader = loader;
        this.context = context;
    }

    /** Installs the application as it is compiled with the tests, none of which is loaded, on a class path in this order. */
    static Installation of(List<Path> jars) {
        return of(jars, Path.of("target", "test-classes"));
    }

    /** Installs an application that is compiled elsewhere. */
    static Installation of(List<Path> jars, Path application) {
        return of(ClassLoader.getPlatformClassLoader(), jars, application);
    }

    private static Installation of(ClassLoader parent, List<Path> jars, Path application) {
        URLClassLoader loader = loader(
                parent, Stream.concat(jars.stream(), Stream.of(application)).toList());
        return new Installation(loader, loader);
    }

    /** Installs an application as an application server does: the server has its own jars in a loader above. */
    static Installation inServer(List<Path> server, List<Path> jars) {
        return of(loader(ClassLoader.getPlatformClassLoader(), server), jars, Path.of("target", "test-classes"));
    }

    /** The same, on threads whose context loader knows nothing of the application. */
    Installation onForeignThreads() {
        return new Installation(loader, ClassLoader.getPlatformClassLoader());
    }

    private static URLClassLoader loader(ClassLoader parent, List<Path> jars) {
        return new URLClassLoader(jars.stream().map(Installation::url).toArray(URL[]::new), parent);
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
        thread.setContextClassLoader(context);
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
        if (loader.getParent() instanceof URLClassLoader server) {
            server.close();
        }
    }
}
