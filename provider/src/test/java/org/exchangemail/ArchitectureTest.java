package org.exchangemail;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

/** Which package may know which, so that NTLM, SASL and login strings can be used without mail, and policy without syntax. */
@AnalyzeClasses(packages = "org.exchangemail", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule LOGIN_STRINGS_KNOW_NOTHING_BUT_JAVA = ArchRuleDefinition.classes()
            .that()
            .resideInAPackage("org.exchangemail.login")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("org.exchangemail.login", "java.lang..", "java.util..");

    @ArchTest
    static final ArchRule NTLM_KNOWS_JAVA_AND_BOUNCY_CASTLE = ArchRuleDefinition.classes()
            .that()
            .resideInAPackage("org.exchangemail.ntlm")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("org.exchangemail.ntlm", "java..", "org.bouncycastle.crypto..");

    @ArchTest
    static final ArchRule SASL_KNOWS_NTLM_AND_LOGIN_STRINGS = ArchRuleDefinition.classes()
            .that()
            .resideInAPackage("org.exchangemail.sasl")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "org.exchangemail.sasl",
                    "org.exchangemail.ntlm",
                    "org.exchangemail.login",
                    "java..",
                    "javax.security..",
                    "org.ietf.jgss");

    @ArchTest
    static final ArchRule POLICY_KNOWS_NO_PROTOCOL = noClasses()
            .that()
            .resideInAPackage("org.exchangemail.auth")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.exchangemail.imap",
                    "org.exchangemail.pop3",
                    "org.eclipse.angus.mail.iap",
                    "org.eclipse.angus.mail.imap..",
                    "org.eclipse.angus.mail.pop3");

    @ArchTest
    static final ArchRule IMAP_KNOWS_NO_POP3 = noClasses()
            .that()
            .resideInAPackage("org.exchangemail.imap")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.exchangemail.pop3", "org.eclipse.angus.mail.pop3");

    @ArchTest
    static final ArchRule POP3_KNOWS_NO_IMAP = noClasses()
            .that()
            .resideInAPackage("org.exchangemail.pop3")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.exchangemail.imap", "org.eclipse.angus.mail.iap", "org.eclipse.angus.mail.imap..");

    @ArchTest
    static final ArchRule NOBODY_KNOWS_THE_PROGRAM = noClasses()
            .that()
            .resideOutsideOfPackages("org.exchangemail.verify", "org.exchangemail.sim..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.exchangemail.verify", "picocli..")
            .because("the library works without either");

    @ArchTest
    static final ArchRule MECHANISMS_DO_NO_MAIL_NO_IO_AND_NO_LOGGING = noClasses()
            .that()
            .resideInAnyPackage("org.exchangemail.login", "org.exchangemail.ntlm", "org.exchangemail.sasl")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "org.eclipse..", "java.net..", "java.nio.file..", "java.util.logging..");

    @ArchTest
    static final ArchRule NOTHING_IS_SHARED_BETWEEN_SESSIONS =
            fields().that().areStatic().should().beFinal().because("there is no static mutable state");

    @ArchTest
    static final ArchRule NOTHING_REGISTERS_ITSELF = noClasses()
            .should()
            .callMethod(java.security.Security.class, "addProvider", java.security.Provider.class)
            .orShould()
            .callMethod(java.security.Security.class, "insertProviderAt", java.security.Provider.class, int.class);

    @ArchTest
    static final ArchRule PROVIDER_CLASSES_LOAD_NO_STORE = noClasses()
            .that()
            .areAssignableTo(jakarta.mail.Provider.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.eclipse.angus..")
            .orShould()
            .dependOnClassesThat(simpleNameEndingWith("Store").and(not(simpleName("UnavailableStore"))))
            .because("a missing Angus must not break every Session of the JVM");
}
