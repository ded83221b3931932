package org.exchangemail.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.exchangemail.sim.directory.Directory;

/** The entries of a directory that is still to be made: permissions come last, whatever the order they were named in. */
final class DirectoryPlan {

    private final List<Consumer<Directory>> entries = new ArrayList<>();
    private final List<Consumer<Directory>> permissions = new ArrayList<>();
    private int lockoutThreshold;

    void entry(Consumer<Directory> entry) {
        entries.add(entry);
    }

    void permission(Consumer<Directory> permission) {
        permissions.add(permission);
    }

    void lockoutThreshold(int threshold) {
        lockoutThreshold = threshold;
    }

    Directory carryOut() {
        Directory directory = new Directory(lockoutThreshold);
        entries.forEach(entry -> entry.accept(directory));
        permissions.forEach(permission -> permission.accept(directory));
        directory.ownDomain();
        return directory;
    }
}
