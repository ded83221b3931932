package org.exchangemail.verify;

/** One thing to check. */
interface Step {

    /** A stable name: lower case, words joined by hyphens. */
    String name();

    /**
     * Checks it.
     *
     * @param checkup what the steps before have found, and where to put what this one finds
     */
    Result run(Checkup checkup);
}
