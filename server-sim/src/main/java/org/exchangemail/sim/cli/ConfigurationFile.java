package org.exchangemail.sim.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * Reads a configuration file: UTF-8, one option of the command line on each line, without its hyphens.
 *
 * <pre>
 * file = *( line EOL )
 * line = [ option [ 1*blank value ] ] [ comment ]
 * </pre>
 *
 * <p>A value is one word ({@link Words}); that of {@code account} is the rest of the line.
 */
final class ConfigurationFile {

    private static final String HYPHENS = "--";

    private final Path file;
    private final CommandLine parser = new CommandLine(new Options());

    private ConfigurationFile(Path file) {
        this.file = file;
    }

    /**
     * Reads a file.
     *
     * @param file where it is
     * @param settings what the lines are added to
     * @throws RefusedException if it cannot be read, or if a line cannot be understood; the message names the line
     */
    static void read(Path file, Settings settings) {
        ConfigurationFile reader = new ConfigurationFile(file);
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            reader.readLine(lines.get(i), reader.place(i + 1), settings);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new RefusedException("There is no configuration file " + file + ".", e);
        } catch (CharacterCodingException e) {
            throw new RefusedException("The configuration file " + file + " is not UTF-8.", e);
        } catch (IOException e) {
            throw new RefusedException("The configuration file " + file + " cannot be read.", e);
        }
    }

    private Places place(int line) {
        Path directory = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
        return new Places(Optional.of(file + ", line " + line), directory);
    }

    private void readLine(String line, Places places, Settings settings) {
        places.of("", line).use(text -> {
            List<String> words = Words.split(text);
            if (!words.isEmpty()) {
                settings.add(parsed(arguments(text.strip(), words)), places);
            }
        });
    }

    private Options parsed(String[] arguments) {
        try {
            parser.parseArgs(arguments);
            return parser.getCommand();
        } catch (ParameterException e) {
            throw new IllegalArgumentException(Sentence.ofLine(e), e);
        }
    }

    private String[] arguments(String line, List<String> words) {
        String name = words.get(0);
        OptionSpec option = parser.getCommandSpec().findOption(HYPHENS + name);
        if (option == null) {
            throw new IllegalArgumentException("There is no setting \"" + name + "\".");
        }
        if (option.arity().max() == 0) {
            return words.size() == 1 ? new String[] {HYPHENS + name} : refuse("\"" + name + "\" takes no value.");
        }
        if (words.size() == 1) {
            return refuse("\"" + name + "\" needs a value: " + option.paramLabel() + ".");
        }
        if (name.equals("account")) {
            return new String[] {HYPHENS + name, line.substring(name.length()).strip()};
        }
        return words.size() == 2
                ? new String[] {HYPHENS + name, words.get(1)}
                : refuse("\"" + name + "\" takes one value; put quotation marks around one that has blanks.");
    }

    private static String[] refuse(String sentence) {
        throw new IllegalArgumentException(sentence);
    }
}
