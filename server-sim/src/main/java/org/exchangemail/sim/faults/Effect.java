package org.exchangemail.sim.faults;

import java.time.Duration;
import java.util.List;

/** What goes wrong. */
sealed interface Effect {

    /** Effects that change the octets of a reply from some octet on. */
    sealed interface OnReply extends Effect {}

    record Close() implements Effect {
        @Override
        public String toString() {
            return "close the connection";
        }
    }

    record Reset() implements Effect {
        @Override
        public String toString() {
            return "reset the connection";
        }
    }

    record Stall() implements Effect {
        @Override
        public String toString() {
            return "fall silent";
        }
    }

    record Delay(Duration time) implements Effect {
        @Override
        public String toString() {
            return "wait " + time;
        }
    }

    record Say(List<String> lines) implements Effect {
        @Override
        public String toString() {
            return "say " + lines;
        }
    }

    record Answer(List<String> lines) implements OnReply {
        @Override
        public String toString() {
            return "answer " + lines;
        }
    }

    record Truncate() implements OnReply {
        @Override
        public String toString() {
            return "leave out the rest";
        }
    }

    record Garble(int octets) implements OnReply {
        @Override
        public String toString() {
            return "garble " + octets + " octets";
        }
    }

    record Throttle(int octets, Duration period) implements OnReply {
        @Override
        public String toString() {
            return "send " + octets + " octets each " + period;
        }
    }

    record Replace(String what, String by) implements OnReply {
        @Override
        public String toString() {
            return "replace \"" + what + "\" by \"" + by + "\"";
        }
    }
}
