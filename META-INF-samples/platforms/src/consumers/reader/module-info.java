module com.example.reader {
    requires jakarta.mail;
}
