package org.exchangemail.verify;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The program: reads options, checks step by step, prints, and ends with an {@linkplain ExitKind exit code}.
 *
 * <p>At most one bad logon for each run.
 */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        versionProvider = Verify.Version.class,
        sortOptions = false,
        usageHelpWidth = 100,
        description = {
            "Checks step by step whether and how a mailbox on Microsoft Exchange can be reached: addresses, connection,"
                    + " TLS and certificate, greeting, capabilities, mechanisms, login, mailbox, folders, newest message.",
            "Makes one connection that only looks and one that logs in, with one attempt. The password is asked for, or read"
                    + " from a file or the environment."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything works",
            "1:unexpected failure of this program or of this machine",
            "2:the command line or a file it names cannot be used",
            "3:the server cannot be found or reached",
            "4:TLS or its certificate",
            "5:the server refused the login",
            "6:the login is right, the mailbox cannot be opened",
            "7:no mechanism that may be used fits; no password was sent",
            "8:what answers does not behave like a mail server",
            "9:the server is busy, or turns the connection away"
        })
public final class Verify implements Callable<Integer> {

    @Mixin
    private Options options = new Options();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Surroundings surroundings;

    Verify(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Says which version this is. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"exchange-mail verify " + number()};
        }

        static String number() {
            return Optional.ofNullable(Verify.class.getPackage().getImplementationVersion())
                    .orElse("(not packaged)");
        }
    }

    /**
     * Runs the program; ends the virtual machine.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        Surroundings machine = Surroundings.ofThisMachine();
        PrintWriter out = new PrintWriter(
                new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), machine.charset()), false);
        int code = commandLine(new Verify(machine)).setOut(out).execute(args);
        out.flush();
        System.exit(code);
    }

    /** The program, ready to be executed. */
    static CommandLine commandLine(Verify program) {
        return new CommandLine(program)
                .setParameterExceptionHandler((refused, args) -> refuse(refused))
                .setExecutionExceptionHandler((failure, commandLine, parsed) -> {
                    commandLine.getErr().println("verify: unexpected failure: " + Words.clean(failure.toString()));
                    commandLine.getErr().flush();
                    return ExitKind.UNEXPECTED.code();
                });
    }

    private static int refuse(ParameterException refused) {
        PrintWriter err = refused.getCommandLine().getErr();
        err.println("verify: " + refused.getMessage() + "; --help lists all options.");
        err.flush();
        return ExitKind.USAGE.code();
    }

    @Override
    public Integer call() {
        Settings settings;
        try {
            settings = options.settings(surroundings);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        PrintWriter out = spec.commandLine().getOut();
        options.warnings(settings).forEach(spec.commandLine().getErr()::println);
        spec.commandLine().getErr().flush();
        Report report = options.json()
                ? new JsonReport(out, options.trace())
                : new TextReport(out, surroundings.charset(), options.trace());
        report.begins(settings);
        Checkup checkup = new Checkup(settings);
        ExitKind kind = Run.of(checkup, report);
        report.ends(kind, checkup.trace());
        return kind.code();
    }
}
