package org.exchangemail.benchmarks.server;

import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** From the start of the process of the program that comes with a server, to its first greeting. */
final class ColdStart implements Part {

    @Override
    public List<Line> lines(Sizes sizes) {
        return List.of(Line.times("process start to first greeting", Row.Unit.MILLIS, 1));
    }

    @Override
    public List<Double> measure(Contestant contestant, Sizes sizes) throws IOException, InterruptedException {
        double[] millis = new double[sizes.starts()];
        for (int i = 0; i < millis.length; i++) {
            millis[i] = start(contestant) * 1e3;
        }
        return List.of(Rounds.median(millis));
    }

    private static double start(Contestant contestant) throws IOException, InterruptedException {
        int imap = freePort();
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(contestant.standAlone(imap, freePort()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(new File("/dev/null"));
        long start = System.nanoTime();
        Process process = builder.start();
        try {
            greeting(process, imap);
            return (System.nanoTime() - start) / 1e9;
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static void greeting(Process process, int port) throws IOException, InterruptedException {
        while (process.isAlive()) {
            try (MailClient client = MailClient.clear(port)) {
                client.greeting();
                return;
            } catch (ConnectException e) {
                // Not there yet. A millisecond keeps us from taking the processor that the server needs.
                Thread.sleep(1);
            }
        }
        throw new IOException("The server's process ended with " + process.exitValue() + ".");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
