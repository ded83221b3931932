package org.exchangemail.sim.mailbox;

import java.util.List;
import java.util.Optional;

/**
 * What the MIME fields of a header say. Text has one character for each octet and is not decoded.
 *
 * @param type lower case, {@code text} if there is no valid Content-Type
 * @param subtype lower case, {@code plain} if there is no valid Content-Type
 * @param parameters of Content-Type; {@code charset=us-ascii} if there is no valid Content-Type
 * @param encoding Content-Transfer-Encoding, {@code 7bit} if there is none
 * @param id Content-ID with its angle brackets
 * @param description Content-Description
 * @param md5 Content-MD5
 * @param disposition Content-Disposition
 * @param languages Content-Language, tag by tag
 * @param location Content-Location
 */
public record ContentFields(
        String type,
        String subtype,
        List<Parameter> parameters,
        String encoding,
        Optional<String> id,
        Optional<String> description,
        Optional<String> md5,
        Optional<Disposition> disposition,
        List<String> languages,
        Optional<String> location) {

    /**
     * A parameter of a field.
     *
     * @param name as written
     * @param value without quotes
     */
    public record Parameter(String name, String value) {}

    /**
     * How to present a part (RFC 2183).
     *
     * @param type for example {@code attachment}, as written
     * @param parameters in the order in which they stand
     */
    public record Disposition(String type, List<Parameter> parameters) {

        /** Keeps an unmodifiable copy. */
        public Disposition {
            parameters = List.copyOf(parameters);
        }
    }

    /** Keeps unmodifiable copies. */
    public ContentFields {
        parameters = List.copyOf(parameters);
        languages = List.copyOf(languages);
    }

    /**
     * Finds a parameter of Content-Type.
     *
     * @param name any case
     * @return its value without quotes
     */
    public Optional<String> parameter(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equalsIgnoreCase(name))
                .map(Parameter::value)
                .findFirst();
    }
}
