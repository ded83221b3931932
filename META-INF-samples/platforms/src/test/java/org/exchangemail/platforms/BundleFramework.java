package org.exchangemail.platforms;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** An Apache Felix inside of the test, whose bundles see nothing of the test's class path. */
final class BundleFramework implements AutoCloseable {

    private final Framework framework;
    private final List<Bundle> bundles = new ArrayList<>();

    BundleFramework(Path storage) throws BundleException {
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        storage.toString(),
                        // Felix would also ask the class path for a class if it thinks that no bundle wants it.
                        "felix.bootdelegation.implicit",
                        "false"));
        framework.start();
    }

    Bundle install(Path jar) throws BundleException {
        Bundle bundle = framework.getBundleContext().installBundle(jar.toUri().toString());
        bundles.add(bundle);
        return bundle;
    }

    /** Resolves and starts everything. */
    void start() throws BundleException {
        for (Bundle bundle : bundles) {
            bundle.start();
        }
    }

    /** Makes a bundle of compiled classes; what it imports is all that it can see. */
    static Path bundle(Path jar, Path classes, String name, String imports) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        attributes.putValue(Constants.BUNDLE_SYMBOLICNAME, name);
        attributes.putValue(Constants.IMPORT_PACKAGE, imports);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(jar));
                JarOutputStream entries = new JarOutputStream(out, manifest);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(
                        new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, entries);
            }
        }
        return jar;
    }

    /** Calls a static method of a class in a bundle, with a thread as frameworks give it: no class loader of an application. */
    static Object call(Bundle bundle, String type, Properties properties, String... more) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            List<Object> arguments = new ArrayList<>(List.of(properties));
            arguments.addAll(List.of(more));
            for (Method method : bundle.loadClass(type).getMethods()) {
                if (method.getName().equals("read")) {
                    return method.invoke(null, arguments.toArray());
                }
            }
            throw new IllegalArgumentException(type + " does not read");
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public void close() throws BundleException {
        framework.stop();
        try {
            framework.waitForStop(0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
