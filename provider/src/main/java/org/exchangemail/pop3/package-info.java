/**
 * The Jakarta Mail protocols {@code pop3ex} and {@code pop3exs}: POP3 on Microsoft Exchange.
 *
 * <p>{@code pop3ex} connects to port 110 and upgrades to TLS by STLS; {@code pop3exs} connects to
 * port 995 with TLS. Everything that an application can observe of Angus Mail's POP3 provider holds here too: <b>each of its
 * properties keeps its meaning under {@code mail.pop3ex.} and {@code mail.pop3exs.}</b> in place of {@code mail.pop3.} and
 * {@code mail.pop3s.}, those for sockets, TLS, proxies and timeouts included. An application may cast the store, folder and
 * messages to {@code POP3Store}, {@code POP3Folder} and {@code POP3Message}.
 *
 * <h2>User names</h2>
 *
 * <p>The user name is an Exchange login string: {@code user}, {@code domain/user}, {@code user@domain}, or with the
 * mailbox of somebody else behind it {@code domain/user/mailbox}, {@code user@domain/mailbox}. A back-slash does as well
 * as a slash. See {@link org.exchangemail.login.LoginName}.
 *
 * <h2>Passwords</h2>
 *
 * <p>A password that is given to {@code connect} lives in a String. One that is not to, or that is kept elsewhere, comes from a
 * {@link javax.security.auth.callback.CallbackHandler}:
 *
 * <pre>{@code
 * properties.put("mail.pop3exs.auth.callbackhandler", handler);
 * Session.getInstance(properties).getStore("pop3exs").connect("CORP/john/mary", null);
 * }</pre>
 *
 * <p>{@code connect} may be given null or an empty password then, or no argument at all if {@code mail.pop3exs.user} is set. For
 * each connection the handler is shown an array with one {@link org.exchangemail.auth.AccountPasswordCallback}, which is a
 * {@link javax.security.auth.callback.PasswordCallback} that also tells whose password is needed. What it answers is wiped as
 * soon as the login is over. If it does not support that callback or leaves it unanswered, it is shown a {@link
 * org.exchangemail.auth.NtHashCallback}: the NT hash of the password suffices for NTLM, and for nothing else.
 *
 * <p>A password may hold any character but NUL. It is sent as it is given, in UTF-8 (NTLM: UTF-16LE), and not normalised
 * in the manner of RFC 4013: Windows compares passwords code unit by code unit. Where a mechanism cannot carry one (PLAIN an
 * empty one, PASS a line break), the log and the failure say so.
 *
 * <h2>Properties</h2>
 *
 * <p>Each name stands behind {@code mail.pop3ex.} or {@code mail.pop3exs.}.
 *
 * <table>
 * <caption>Properties</caption>
 * <thead><tr><th>Name</th><th>Type</th><th>Default</th><th>Meaning</th></tr></thead>
 * <tbody>
 * <tr><td>auth.mechanisms</td><td>String</td><td>see below</td>
 * <td>The mechanisms to consider, in order, separated by spaces or commas: {@code NTLM}, {@code PLAIN}, {@code LOGIN} (USER
 * and PASS, or APOP, or the mechanism where those are switched off), {@code GSSAPI} and {@code GSS-SPNEGO} (Kerberos), {@code XOAUTH2} and {@code OAUTHBEARER}, or any mechanism for which a security provider of the
 * JVM has a client, such as {@code DIGEST-MD5}. The next one is tried only if the server refused the one before without
 * having been given credentials. Default for one's own mailbox: {@code NTLM PLAIN LOGIN}; for a delegate login: {@code LOGIN
 * PLAIN}.</td></tr>
 * <tr><td>auth.gssapi.disable, auth.gss-spnego.disable, auth.ntlm.disable, auth.plain.disable, auth.login.disable</td><td>boolean</td><td>false</td>
 * <td>Leaves the mechanism out of the default order.</td></tr>
 * <tr><td>auth.oauth2.tokensupplier</td><td>Supplier</td><td></td>
 * <td>An object that gives the access token as a String, set by {@code Properties.put}. It is asked once for each
 * connection, so that a token that has expired is followed by a fresh one, and {@code connect} needs no password. With
 * it, {@code XOAUTH2} and {@code OAUTHBEARER} stand first in the default order; a password that is given beside it is for
 * the mechanisms behind them.</td></tr>
 * <tr><td>auth.xoauth2.disable, auth.oauthbearer.disable</td><td>boolean</td><td>true without a supplier</td>
 * <td>With {@code auth.xoauth2.disable=false}, as in Angus, the password is the token, and {@code XOAUTH2} and {@code
 * OAUTHBEARER} stand first in the default order. If true, the mechanism is left out in spite of a supplier.</td></tr>
 * <tr><td>auth.initialresponse</td><td>boolean</td><td>false</td>
 * <td>If true, AUTH carries the initial response as in RFC 5034, if it is not too long for the line. Exchange wants it on a
 * line of its own.</td></tr>
 * <tr><td>auth.xoauth2.two.line.authentication.format</td><td>boolean</td><td>true</td>
 * <td>If false, AUTH XOAUTH2 carries the token. Angus' default is false, which Exchange Online refuses.</td></tr>
 * <tr><td>auth.cleartext.enable</td><td>boolean</td><td>false</td>
 * <td>Lets a password or token cross a connection without TLS. NTLM and APOP need no such permission.</td></tr>
 * <tr><td>auth.login.separator</td><td>String</td><td>/</td>
 * <td>What is sent between the parts of a login string: {@code /} or {@code \}.</td></tr>
 * <tr><td>auth.login.maxline</td><td>int</td><td>from the greeting</td>
 * <td>The longest line with USER or PASS that the server reads: 45 characters for Exchange 2007, 512 later unless {@code
 * MaxCommandSize} was changed. A longer one is not sent. 0 sends lines of any length.</td></tr>
 * <tr><td>auth.callbackhandler</td><td>CallbackHandler</td><td></td>
 * <td>An object that is asked for the password if {@code connect} is given none; see above.</td></tr>
 * <tr><td>auth.backoff</td><td>int</td><td>60</td>
 * <td>How many seconds credentials that the server refused wait before they are sent again; four times as long after each
 * further refusal. Meanwhile {@code connect()} fails at once and says until when. Other credentials are tried at once. 0
 * switches waiting off. In the place of {@code pop3}, nobody waits unless this is set or the login is a delegate's; once it is
 * set, every login follows the rules of this page.</td></tr>
 * <tr><td>auth.backoff.max</td><td>int</td><td>1800</td>
 * <td>The longest wait in seconds, also for a server that throttles and names a longer one.</td></tr>
 * <tr><td>auth.backoff.memory</td><td>LoginWaits</td><td>of the Session</td>
 * <td>An object that remembers refusals, for an application that makes a new Session for each poll and wants them to share
 * one. Where an application server hides the Session's Providers, the first store puts one here; see {@link
 * org.exchangemail.auth.LoginWaits}.</td></tr>
 * <tr><td>mailbox</td><td>String</td><td></td>
 * <td>The mailbox to open, by alias or UPN, beside a user name that names none: {@code mary} beside {@code CORP/john} is
 * {@code CORP/john/mary}. Two different mailboxes are refused. In the place of {@code pop3}, a login with it counts as a
 * delegate login.</td></tr>
 * <tr><td>auth.channelbinding</td><td>String</td><td>auto</td>
 * <td>Extended Protection: {@code auto} binds NTLM and GSSAPI to the TLS connection by the server's certificate ({@code
 * tls-server-end-point}, RFC 5929), so that a login that somebody in between relays is of no use to him; {@code required}
 * refuses, before anything is sent, every login that cannot be bound: without TLS, by another mechanism, with a certificate
 * that RFC 5929 has no hash for; {@code never} binds nothing.</td></tr>
 * <tr><td>auth.gssapi.ticketcache</td><td>String</td><td>the platform's</td>
 * <td>The file of the Kerberos ticket cache. Without it, a ticket of the Subject that is current on the thread is used, or
 * one of the platform's cache, on Windows of the user who is logged on there. The ticket must be that of the user name; with
 * an empty user name, whoever is named on the ticket logs in. The service is {@code pop/host}.</td></tr>
 * <tr><td>auth.gssapi.jaas</td><td>String</td><td></td>
 * <td>The name of a JAAS login context from which the Kerberos ticket comes instead. It is given user name and password if it
 * asks for them.</td></tr>
 * <tr><td>auth.spnego.ntlm</td><td>boolean</td><td>false</td>
 * <td>If true, {@code GSS-SPNEGO} has NTLM inside where there is no Kerberos ticket of the user, and where the login must be
 * bound to its TLS connection, as {@code auth.channelbinding=required} wants it. The {@code auth.ntlm} properties hold for
 * it too.</td></tr>
 * <tr><td>auth.ntlm.domain</td><td>String</td><td>from the user name</td>
 * <td>As in Angus: the domain for NTLM of a user name that has none, and is no UPN.</td></tr>
 * <tr><td>auth.ntlm.workstation, localhost</td><td>String</td><td>empty</td>
 * <td>The workstation name told to the server, the first before the second.</td></tr>
 * <tr><td>auth.ntlm.targetname</td><td>String</td><td>{@code pop}/ and the host</td>
 * <td>The service principal name for which NTLM is meant, for a host that is configured by a name the server does not know
 * as its own.</td></tr>
 * <tr><td>auth.ntlm.response</td><td>String</td><td>NTLMV2</td>
 * <td>What proves the password to the server: {@code NTLMV2}, {@code NTLMV1_WITH_ESS}, {@code NTLMV1} or {@code LM}. All but
 * the first give the password away to a patient listener. The server never decides it.</td></tr>
 * <tr><td>auth.ntlm.v2</td><td>boolean</td><td>true</td>
 * <td>As in Angus: false is {@code auth.ntlm.response=NTLMV1}, which takes precedence.</td></tr>
 * <tr><td>auth.ntlm.flags</td><td>int</td><td>0</td>
 * <td>As in Angus: flags that the NEGOTIATE message asks for in addition.</td></tr>
 * <tr><td>auth.ntlm.targetinfo.required</td><td>boolean</td><td>true</td>
 * <td>If false, a CHALLENGE without TargetInfo is accepted, as some appliances send it.</td></tr>
 * <tr><td>auth.ntlm.128bit.required</td><td>boolean</td><td>true</td>
 * <td>If false, a CHALLENGE that does not grant 128 bit is accepted.</td></tr>
 * <tr><td>apop.enable</td><td>boolean</td><td>false</td>
 * <td>As in Angus: {@code LOGIN} is APOP where the greeting has a timestamp.</td></tr>
 * <tr><td>sasl.enable, sasl.mechanisms</td><td>boolean, String</td><td>false</td>
 * <td>With {@code sasl.enable=true}, {@code sasl.mechanisms} means what {@code auth.mechanisms} means, unless that is set
 * too.</td></tr>
 * <tr><td>sasl.realm</td><td>String</td><td></td>
 * <td>The realm for DIGEST-MD5, and the NTLM domain if {@code auth.ntlm.domain} is not set.</td></tr>
 * <tr><td>sasl.usecanonicalhostname</td><td>boolean</td><td>false</td>
 * <td>Mechanisms are told the canonical name of the server, not the one used to connect.</td></tr>
 * <tr><td>sasl.authorizationid</td><td>String</td><td></td>
 * <td>As {@code mailbox}.</td></tr>
 * <tr><td>port</td><td>int</td><td>110 or 995</td><td>The port.</td></tr>
 * <tr><td>ssl.enable</td><td>boolean</td><td>false</td><td>As in Angus: {@code pop3ex} begins with TLS, on port 995.</td></tr>
 * <tr><td>starttls.enable</td><td>boolean</td><td>true</td>
 * <td>Upgrades {@code pop3ex} to TLS by STLS. With false, NTLM runs without TLS; passwords do not. Angus' default is
 * false.</td></tr>
 * <tr><td>starttls.required</td><td>boolean</td><td>see below</td>
 * <td>Refuses a server that does not offer STLS. Default: true, unless {@code auth.cleartext.enable=true} or {@code
 * starttls.enable=false} says that clear text will do. With false, NTLM runs without TLS where the server offers none;
 * passwords do not. Angus' default is false.</td></tr>
 * <tr><td>socketFactory, socketFactory.class</td><td>SocketFactory, String</td><td></td>
 * <td>As in Angus: what makes the sockets.</td></tr>
 * <tr><td>socketFactory.fallback</td><td>boolean</td><td>false</td>
 * <td>If true, a socket factory that fails is replaced by the default one, but one for TLS never by one for clear text.
 * Angus' default is true.</td></tr>
 * <tr><td>ssl.hostnameverifier, ssl.hostnameverifier.class</td><td>HostnameVerifier, String</td><td></td>
 * <td>As in Angus: a check beside the usual one. With the names of Angus' own verifiers ({@code legacy}, {@code
 * MailHostnameVerifier}, {@code JdkHostnameChecker}) no login can be bound to its connection.</td></tr>
 * <tr><td>ssl.checkserveridentity</td><td>boolean</td><td>true</td>
 * <td>As in Angus: the certificate must be for the host.</td></tr>
 * <tr><td>disablecapa</td><td>boolean</td><td>false</td>
 * <td>As in Angus: CAPA is not sent. The mechanisms are then asked for by AUTH alone.</td></tr>
 * <tr><td>pipelining</td><td>boolean</td><td>false</td>
 * <td>Sends commands ahead though the server does not offer PIPELINING.</td></tr>
 * <tr><td>readahead</td><td>int</td><td>8388608</td>
 * <td>How many octets of messages, by LIST, may be asked for before they are read, where commands are sent ahead. 0 reads
 * nothing ahead.</td></tr>
 * <tr><td>memorylimit</td><td>int</td><td>1048576</td>
 * <td>A message with more octets is held in a temporary file instead of memory when its content is asked for.</td></tr>
 * <tr><td>filecache.enable</td><td>boolean</td><td>false</td>
 * <td>As in Angus: messages of any size are held in the file.</td></tr>
 * <tr><td>filecache.dir</td><td>String</td><td>of the system</td>
 * <td>As in Angus: the directory for files, which are readable by their owner only.</td></tr>
 * <tr><td>keepmessagecontent</td><td>boolean</td><td>false</td>
 * <td>As in Angus: messages of any size are held in memory as long as the folder is open.</td></tr>
 * <tr><td>cachewriteto</td><td>boolean</td><td>false</td>
 * <td>As in Angus: {@code writeTo} holds the message, which otherwise streams.</td></tr>
 * <tr><td>disabletop</td><td>boolean</td><td>false</td>
 * <td>As in Angus: headers are read with the whole message.</td></tr>
 * <tr><td>forgettopheaders</td><td>boolean</td><td>false</td>
 * <td>As in Angus: the headers of TOP give way to those of the message once that is read. Some versions of Exchange send
 * others.</td></tr>
 * <tr><td>rsetbeforequit</td><td>boolean</td><td>false</td>
 * <td>As in Angus: RSET undoes what the server marked as deleted by itself.</td></tr>
 * <tr><td>message.class</td><td>String</td><td>POP3ExchangeMessage</td>
 * <td>The name of a subclass of {@link org.exchangemail.pop3.POP3ExchangeMessage} with its constructor. Any other is an
 * error; Angus ignores it.</td></tr>
 * <tr><td>finalizecleanclose</td><td>boolean</td><td>false</td>
 * <td>As in Angus: a store that is forgotten while connected says QUIT.</td></tr>
 * </tbody>
 * </table>
 *
 * <h2>Properties of Angus that mean what they mean there</h2>
 *
 * <p>Each name stands behind {@code mail.pop3ex.} or {@code mail.pop3exs.}. {@code host} and {@code user} are read by Jakarta Mail itself.
 *
 * <table>
 * <caption>Properties of Angus</caption>
 * <thead><tr><th>Name</th><th>Type</th><th>Default</th><th>Meaning</th></tr></thead>
 * <tbody>
 * <tr><td>connectiontimeout, timeout, writetimeout</td><td>int</td><td>none</td>
 * <td>Milliseconds to wait for the connection, for each read, for each write. Without them the JVM waits for ever.</td></tr>
 * <tr><td>executor.writetimeout</td><td>ScheduledExecutorService</td><td>one of its own</td>
 * <td>An object that interrupts writes that take too long.</td></tr>
 * <tr><td>localaddress, localport</td><td>String, int</td><td></td>
 * <td>The address and port to bind the socket to.</td></tr>
 * <tr><td>socketFactory.port</td><td>int</td><td>the port</td>
 * <td>The port to use with the socket factory.</td></tr>
 * <tr><td>ssl.socketFactory, ssl.socketFactory.class, ssl.socketFactory.port</td><td>SSLSocketFactory, String, int</td><td></td>
 * <td>What makes the sockets for TLS.</td></tr>
 * <tr><td>ssl.trust</td><td>String</td><td></td>
 * <td>Hosts, separated by spaces, whose certificates are believed without any check, {@code *} for all. Whoever is on the line is
 * believed too.</td></tr>
 * <tr><td>ssl.protocols, ssl.ciphersuites</td><td>String</td><td>of the JVM</td>
 * <td>The versions of TLS and the cipher suites to offer, separated by spaces.</td></tr>
 * <tr><td>proxy.host, proxy.port, proxy.user, proxy.password</td><td>String, int</td><td></td>
 * <td>A web proxy, asked by CONNECT.</td></tr>
 * <tr><td>socks.host, socks.port</td><td>String, int</td><td></td>
 * <td>A SOCKS5 proxy.</td></tr>
 * <tr><td>usesocketchannels</td><td>boolean</td><td>false</td>
 * <td>Sockets by channels; not with TLS.</td></tr>
 * </tbody>
 * </table>
 *
 * <p>For the whole Session: {@code mail.debug=true} logs mechanisms, steps and the wire, but for logins; {@code
 * mail.debug.auth=true} adds the NTLM messages field by field, without responses, proofs and keys; {@code
 * mail.debug.auth.username=false} leaves out user names. No property makes the store log a password, a token or anything
 * derived from one.
 *
 * <h2>Speed</h2>
 *
 * <p>LIST and UIDL are asked once for all messages. Where the server offers PIPELINING, whoever reads one message after the
 * other, forwards or backwards, finds the next ones under way; {@code Folder.fetch} with ENVELOPE, SIZE, UID or {@link
 * org.exchangemail.pop3.POP3ExchangeFolder.FetchProfileItem#MESSAGE} costs a few round trips altogether. Elsewhere a
 * message costs one, its header included.
 *
 * <h2>In the place of pop3</h2>
 *
 * <p>With {@code mail.pop3.class=org.exchangemail.pop3.POP3ExchangeStore} (or {@code mail.pop3s.class} and {@link
 * org.exchangemail.pop3.POP3ExchangeSSLStore}) an application that is fixed on {@code pop3} uses these classes, and the
 * properties are those of {@code mail.pop3.}. As long as the user name names no other mailbox, such a store logs in as
 * Angus does: LOGIN, PLAIN, NTLM in this order, STLS only if asked for, the user name as it is. A delegate login follows the
 * rules of this page, and with {@code auth.backoff} every login does.
 *
 * <h2>Failures</h2>
 *
 * <p>{@code connect()} throws one of the exceptions of {@link org.exchangemail.auth} for everything that has to do with
 * logging in. Each implements {@link
 * org.exchangemail.auth.ExchangeFailure}, which has the reason as a constant, the server's words, and how long the store will
 * not ask again; its code leads to cause and cure in {@code docs/errors.md}.
 *
 * <p>A server that refused credentials is not asked again with the same ones for a while, whichever store of the Session
 * connects ({@code auth.backoff}): accounts are locked after a few bad logons. An Authenticator that gives other credentials
 * has them tried in the same {@code connect()}.
 *
 * <p>A folder that loses its connection, or is sent what is no POP3, throws {@code FolderClosedException}; a message
 * that the server does not have any more {@code MessageRemovedException}; a folder of a closed store {@code
 * StoreClosedException}; a close that did not certainly delete {@link org.exchangemail.pop3.DeletionException}.
 */
package org.exchangemail.pop3;
