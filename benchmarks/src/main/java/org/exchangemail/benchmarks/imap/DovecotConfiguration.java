package org.exchangemail.benchmarks.imap;

import java.nio.file.Path;

/** What Dovecot 2.3 needs to run without rights, in a directory of its own, on one port of the loopback interface. */
record DovecotConfiguration(Path directory, int port, String user, String group) {

    /** Returns the text of dovecot.conf. */
    String text() {
        return """
                base_dir = %1$s/run
                state_dir = %1$s/state
                log_path = %1$s/dovecot.log
                protocols = imap
                listen = 127.0.0.1
                ssl = no
                disable_plaintext_auth = no
                auth_mechanisms = plain login
                default_internal_user = %3$s
                default_internal_group = %4$s
                default_login_user = %3$s
                first_valid_uid = 0
                first_valid_gid = 0
                mail_uid = %3$s
                mail_gid = %4$s
                mail_location = maildir:%1$s/mail/%%n
                mail_fsync = never
                mail_max_userip_connections = 100
                passdb {
                  driver = static
                  args = password=%5$s
                }
                userdb {
                  driver = static
                  args = uid=%3$s gid=%4$s home=%1$s/mail/%%n
                }
                service anvil {
                  chroot =
                }
                service stats {
                  chroot =
                }
                service imap-login {
                  chroot =
                  service_count = 0
                  inet_listener imap {
                    port = %2$d
                  }
                  inet_listener imaps {
                    port = 0
                  }
                }
                """.formatted(directory, port, user, group, MailServer.PASSWORD);
    }
}
