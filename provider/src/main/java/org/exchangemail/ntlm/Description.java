package org.exchangemail.ntlm;

/** A listing of a message by field, built line by line. */
final class Description {

    private final StringBuilder text;

    Description(NtlmMessage message, String name) {
        text = new StringBuilder(name).append(", ").append(message.raw());
        line("NegotiateFlags", message.flags().toString());
    }

    Description line(String name, String value) {
        text.append("\n  ").append(name).append(": ").append(value);
        return this;
    }

    Description item(String name, String value) {
        text.append("\n    ").append(name).append(value.isEmpty() ? "" : ": ").append(value);
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
