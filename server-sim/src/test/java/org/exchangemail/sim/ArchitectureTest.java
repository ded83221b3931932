package org.exchangemail.sim;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Connections own bytes, the profile owns words, the directory owns who, the mailbox owns mail. */
@AnalyzeClasses(packages = "org.exchangemail.sim", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String SIM = "org.exchangemail.sim";

    @ArchTest
    static final ArchRule NOTHING_GOES_ROUND_IN_CIRCLES =
            slices().matching("org.exchangemail.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule THE_STORES_OF_THE_PROVIDER_ARE_NOT_TOUCHED = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.exchangemail.imap..",
                    "org.exchangemail.pop3..",
                    "org.exchangemail.auth..",
                    "org.eclipse.angus..");

    @ArchTest
    static final ArchRule CONNECTIONS_KNOW_NO_PROTOCOL = knowsOnly(SIM + ".net");

    @ArchTest
    static final ArchRule FAULTS_KNOW_CONNECTIONS_AND_NO_COMMAND =
            knowsOnly(SIM + ".faults", SIM + ".net", SIM + ".directory", SIM + ".profile");

    @ArchTest
    static final ArchRule CERTIFICATES_KNOW_NOBODY = knowsOnly(SIM + ".tls");

    @ArchTest
    static final ArchRule THE_DIRECTORY_KNOWS_NO_PROTOCOL_AND_NO_MAIL =
            knowsOnly(SIM + ".directory", "org.exchangemail.login");

    @ArchTest
    static final ArchRule THE_MAILBOX_KNOWS_NO_PROTOCOL_AND_NOBODY =
            knowsOnly(SIM + ".mailbox", "org.exchangemail.login");

    @ArchTest
    static final ArchRule THE_PROFILE_KNOWS_NOTHING_THAT_RUNS =
            knowsOnly(SIM + ".profile", "org.exchangemail.login", "org.exchangemail.ntlm", "org.exchangemail.sasl");

    @ArchTest
    static final ArchRule LOGONS_KNOW_NO_SYNTAX_AND_NO_MAIL = knowsOnly(
            SIM + ".auth",
            SIM + ".directory",
            SIM + ".profile",
            "org.exchangemail.login",
            "org.exchangemail.ntlm",
            "org.exchangemail.sasl");

    @ArchTest
    static final ArchRule IMAP_DOES_NOT_KNOW_POP3 = noClasses()
            .that()
            .resideInAPackage(SIM + ".imap..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(SIM + ".pop3..");

    @ArchTest
    static final ArchRule POP3_DOES_NOT_KNOW_IMAP = noClasses()
            .that()
            .resideInAPackage(SIM + ".pop3..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(SIM + ".imap..");

    @ArchTest
    static final ArchRule ONLY_NET_OPENS_SOCKETS = noClasses()
            .that()
            .resideOutsideOfPackages(SIM + ".net", SIM)
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.net.Socket")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.net.ServerSocket");

    @ArchTest
    static final ArchRule THE_SERVER_KNOWS_NEITHER_COMMAND_LINE_NOR_JUNIT = noClasses()
            .that()
            .resideOutsideOfPackages(SIM + ".cli", SIM + ".junit")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SIM + ".cli", SIM + ".junit", "picocli", "org.junit..");

    @ArchTest
    static final ArchRule NOTHING_STATIC_CHANGES =
            fields().that().areStatic().should().beFinal();

    private static ArchRule knowsOnly(String own, String... others) {
        String[] allowed = new String[others.length + 1];
        System.arraycopy(others, 0, allowed, 0, others.length);
        allowed[others.length] = own;
        return classes()
                .that()
                .resideInAPackage(own)
                .should()
                .onlyDependOnClassesThat(com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage(
                                "org.exchangemail..")
                        .or(com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage(allowed)));
    }
}
