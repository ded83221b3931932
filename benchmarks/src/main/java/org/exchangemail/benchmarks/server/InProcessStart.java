package org.exchangemail.benchmarks.server;

import java.io.IOException;
import java.util.List;

/** From nothing to a greeting inside a process that runs already, as in a test: the first time, and later ones. */
final class InProcessStart implements Part {

    @Override
    public List<Line> lines(Sizes sizes) {
        return List.of(
                Line.times("in-process start to greeting, first", Row.Unit.MILLIS, 1),
                Line.times("in-process start to greeting, later", Row.Unit.MILLIS, 1),
                Line.times("in-process start to greeting over TLS, first", Row.Unit.MILLIS, 1),
                Line.times("in-process start to greeting over TLS, later", Row.Unit.MILLIS, 1));
    }

    @Override
    public List<Double> measure(Contestant contestant, Sizes sizes) throws IOException {
        double[][] millis = new double[4][sizes.starts()];
        for (int i = 0; i < sizes.starts(); i++) {
            for (boolean tls : new boolean[] {false, true}) {
                int line = tls ? 2 : 0;
                try (ServerProcess process = ServerProcess.idle(contestant)) {
                    millis[line][i] = process.secondsToGreeting(tls) * 1e3;
                    double[] later = new double[10];
                    for (int j = 0; j < later.length; j++) {
                        later[j] = process.secondsToGreeting(tls) * 1e3;
                    }
                    millis[line + 1][i] = Rounds.median(later);
                }
            }
        }
        return List.of(
                Rounds.median(millis[0]), Rounds.median(millis[1]), Rounds.median(millis[2]), Rounds.median(millis[3]));
    }
}
