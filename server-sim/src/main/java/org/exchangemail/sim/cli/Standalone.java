package org.exchangemail.sim.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.exchangemail.sim.SimulatedExchange;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The simulated Exchange as a program of its own: reads options, starts, says how to connect, and runs until a signal.
 *
 * <p>Exit codes: 2 if the options or the configuration are refused, with one sentence on the standard error; 130 or 143 after
 * a signal; 0 after {@code --help}, {@code --version} and {@code --list}.
 */
@Command(
        name = "exchange-mail-server-sim",
        mixinStandardHelpOptions = true,
        versionProvider = Standalone.Version.class,
        sortOptions = false,
        usageHelpWidth = 100,
        description =
                "A simulated Microsoft Exchange (IMAP4, POP3, NTLM, delegates) to test mail applications against.",
        footer = {"", "Every option may stand in a configuration file too, one on each line, without its hyphens."})
public final class Standalone implements Callable<Integer> {

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "Reads a configuration file. What stands on the command line holds against it.")
    private List<Path> configurations = new ArrayList<>();

    @Mixin
    private Options options = new Options();

    @Option(names = "--list", description = "Lists the versions with their quirks, and stops.")
    private boolean list;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Map<String, String> environment;
    private final Consumer<SimulatedExchange> run;

    /**
     * Prepares the program.
     *
     * @param environment the variables that passwords may come from
     * @param run returns when the server is to stop
     */
    Standalone(Map<String, String> environment, Consumer<SimulatedExchange> run) {
        this.environment = environment;
        this.run = run;
    }

    /** Says which version this is. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"exchange-mail-server-sim " + number()};
        }

        private static String number() {
            return Optional.ofNullable(Standalone.class.getPackage().getImplementationVersion())
                    .orElse("(not packaged)");
        }
    }

    /**
     * Runs the program; ends the virtual machine.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        HeadStart.begin();
        System.exit(commandLine(new Standalone(System.getenv(), exchange -> awaitSignal()))
                .execute(args));
    }

    /** The program, ready to be executed. */
    static CommandLine commandLine(Standalone program) {
        return new CommandLine(program)
                .setParameterExceptionHandler((refused, args) -> refuse(refused.getCommandLine(), Sentence.of(refused)))
                .setExecutionExceptionHandler((failure, commandLine, parsed) -> {
                    if (failure instanceof RefusedException) {
                        return refuse(commandLine, failure.getMessage());
                    }
                    throw failure;
                });
    }

    private static int refuse(CommandLine commandLine, String sentence) {
        commandLine.getErr().println(commandLine.getCommandName() + ": " + sentence);
        commandLine.getErr().flush();
        return CommandLine.ExitCode.USAGE;
    }

    private static void awaitSignal() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (list) {
            VersionList.print(out);
            return CommandLine.ExitCode.OK;
        }
        Settings settings = new Settings(environment);
        configurations.forEach(file -> ConfigurationFile.read(file, settings));
        settings.add(options, Places.commandLine());
        try (RunningServer server =
                RunningServer.start(settings, out, spec.commandLine().getErr())) {
            run.accept(server.exchange());
        }
        return CommandLine.ExitCode.OK;
    }
}
