package org.exchangemail.verify;

/** What is printed of a run. */
interface Report extends Run.Listener {

    void begins(Settings settings);

    void ends(ExitKind kind, Trace trace);
}
