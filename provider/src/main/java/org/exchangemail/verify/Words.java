package org.exchangemail.verify;

/** Makes what a server says fit to be shown. */
final class Words {

    private static final int MAX_LENGTH = 400;

    private Words() {}

    /** One line without control characters, which could play tricks on a terminal. */
    static String clean(String text) {
        String clean =
                text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ").strip();
        return clean.length() > MAX_LENGTH ? clean.substring(0, MAX_LENGTH) + " …" : clean;
    }

    static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
