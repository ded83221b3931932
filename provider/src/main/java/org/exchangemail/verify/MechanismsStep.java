package org.exchangemail.verify;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.exchangemail.auth.AuthPolicy;
import org.exchangemail.auth.Authentication;
import org.exchangemail.auth.Candidate;
import org.exchangemail.auth.ConnectionProperties;
import org.exchangemail.auth.ExchangeFailure;
import org.exchangemail.auth.LineLimit;
import org.exchangemail.auth.LoginPlan;
import org.exchangemail.auth.LoginRequest;
import org.exchangemail.auth.LoginSource;
import org.exchangemail.auth.LoginWaits;
import org.exchangemail.auth.Offer;

/** Each mechanism that the server offers or we know, and whether and when the login would use it. */
final class MechanismsStep implements Step {

    @Override
    public String name() {
        return "mechanisms";
    }

    @Override
    public Result run(Checkup checkup) {
        Dialogue dialogue = checkup.dialogue.orElseThrow();
        Set<String> offered;
        try {
            offered = dialogue.mechanisms(checkup.capabilities);
        } catch (IOException e) {
            return Result.failed("no list", NetworkFailures.of(e, "its mechanisms", checkup.settings()));
        }
        boolean password = dialogue.hasPasswordCommand(checkup.capabilities);
        checkup.stopLooking();
        Offer offer = new Offer(offered, password, checkup.tls, false, LineLimit.none(), checkup.endPoint);
        if (checkup.settings().user().isEmpty()) {
            Set<String> names = new TreeSet<>(offered);
            if (password) {
                names.add(command(checkup.target()));
            }
            return Result.passed(
                    names.isEmpty() ? "none is offered" : "offered: " + String.join(", ", names),
                    Fact.forPrograms("offered", List.copyOf(names)));
        }
        try {
            return explain(plan(checkup, offer), offer, checkup.target());
        } catch (MessagingException e) {
            if (e instanceof ExchangeFailure failure) {
                return Result.failed("this login cannot be", Failure.of(failure));
            }
            return Result.failed(
                    "this login cannot be",
                    Failure.of(
                            ExitKind.USAGE,
                            Words.clean(String.valueOf(e.getMessage())) + ".",
                            "Correct the property."));
        }
    }

    private static LoginPlan plan(Checkup checkup, Offer offer) throws MessagingException {
        Settings settings = checkup.settings();
        Target target = checkup.target();
        LoginSource source = new LoginSource(settings.properties(), target.protocol(), target.service());
        String host = new ConnectionProperties(settings.properties(), target.protocol()).serviceHost(target.host());
        LoginRequest request = source.request(settings.user().orElseThrow(), "", host);
        try {
            return Authentication.prepare(
                            request,
                            AuthPolicy.read(settings.properties(), target.protocol()),
                            LoginWaits.of(Session.getInstance(settings.properties()), target.protocol()),
                            line -> {})
                    .plan(offer);
        } finally {
            request.credentials().close();
        }
    }

    private static Result explain(LoginPlan plan, Offer offer, Target target) {
        List<Map<String, Object>> values = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        Optional<String> before = Optional.empty();
        Set<String> rest = new TreeSet<>(offer.saslMechanisms());
        for (Candidate candidate : plan.candidates()) {
            rest.remove(candidate.mechanism());
            boolean offered = offer.saslMechanisms().contains(candidate.mechanism())
                    || (candidate.mechanism().equals("LOGIN") && offer.passwordCommand());
            String shown = candidate.mechanism().equals("LOGIN") ? command(target) : candidate.mechanism();
            String use;
            if (candidate.isUsable()) {
                use = before.map(earlier -> "used if the server does not take " + earlier)
                        .orElse("used first");
                before = Optional.of(shown);
            } else {
                use = "not used: " + candidate.obstacle().orElseThrow().words();
            }
            values.add(value(candidate.mechanism(), offered, candidate.isUsable(), use));
            if (offered || candidate.isUsable() || plan.usable().isEmpty()) {
                lines.add(shown + ": " + use);
            }
        }
        for (String other : rest) {
            String use = "offered, not among the mechanisms to be tried (--mechanisms)";
            values.add(value(other, true, false, use));
            lines.add(other + ": " + use);
        }
        Fact list = new Fact("plan", values, lines);
        return plan.usable().isEmpty()
                ? new Result.Warned(
                        "none can be used", List.of(list), "The next step says what that means; it sends no password.")
                : Result.passed(
                        before.isPresent() && plan.usable().size() == 1
                                ? "one can be used"
                                : plan.usable().size() + " can be used",
                        list);
    }

    private static Map<String, Object> value(String name, boolean offered, boolean usable, String use) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("name", name);
        value.put("offered", offered);
        value.put("usable", usable);
        value.put("use", use);
        return value;
    }

    private static String command(Target target) {
        return target.isImap() ? "LOGIN" : "USER and PASS";
    }
}
