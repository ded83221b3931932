open module com.example.tests {
    requires org.exchangemail.sim;
    requires org.junit.jupiter.api;
    // For RunTests; build tools bring their own.
    requires org.junit.platform.launcher;
}
