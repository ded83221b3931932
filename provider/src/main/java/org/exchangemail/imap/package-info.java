/**
 * The Jakarta Mail protocols {@code imapex} and {@code imapexs}: IMAP on Microsoft Exchange.
 *
 * <p>{@code imapex} connects to port 143 and upgrades to TLS by STARTTLS; {@code imapexs}
 * connects to port 993 with TLS. Both are Angus Mail's IMAP provider with another way of logging in, so everything that
 * Angus' {@code org.eclipse.angus.mail.imap} documents holds here too: <b>each of its properties keeps its meaning under
 * {@code mail.imapex.} and {@code mail.imapexs.}</b> in place of {@code mail.imap.} and {@code mail.imaps.}. An
 * application may cast the store, folders and messages to {@code IMAPStore}, {@code IMAPFolder} and {@code IMAPMessage}.
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
 * properties.put("mail.imapexs.auth.callbackhandler", handler);
 * Session.getInstance(properties).getStore("imapexs").connect("CORP/john/mary", null);
 * }</pre>
 *
 * <p>{@code connect} may be given null or an empty password then, or no argument at all if {@code mail.imapexs.user} is set. For
 * each connection the handler is shown an array with one {@link org.exchangemail.auth.AccountPasswordCallback}, which is a
 * {@link javax.security.auth.callback.PasswordCallback} that also tells whose password is needed. What it answers is wiped as
 * soon as the login is over. If it does not support that callback or leaves it unanswered, it is shown a {@link
 * org.exchangemail.auth.NtHashCallback}: the NT hash of the password suffices for NTLM, and for nothing else.
 *
 * <p>A password may hold any character but NUL. It is sent as it is given, in UTF-8 (NTLM: UTF-16LE), and not normalised
 * in the manner of RFC 4013: Windows compares passwords code unit by code unit. Where a mechanism cannot carry one (PLAIN an
 * empty one, PASS a line break), the log and the failure say so.
 *
 * <h2>Properties of our own, and properties of Angus that mean something different here</h2>
 *
 * <p>Each name stands behind {@code mail.imapex.} or {@code mail.imapexs.}.
 *
 * <table>
 * <caption>Properties</caption>
 * <thead><tr><th>Name</th><th>Type</th><th>Default</th><th>Meaning</th></tr></thead>
 * <tbody>
 * <tr><td>auth.mechanisms</td><td>String</td><td>see below</td>
 * <td>The mechanisms to consider, in order, separated by spaces or commas: {@code NTLM}, {@code PLAIN}, {@code LOGIN} (the
 * command, or the mechanism where the command is switched off), {@code GSSAPI} and {@code GSS-SPNEGO} (Kerberos), {@code XOAUTH2} and {@code OAUTHBEARER}, or any mechanism for which a security provider of the JVM has a
 * client, such as {@code DIGEST-MD5}. The next one is tried only if the server refused the one before without having been
 * given credentials. Default for one's own mailbox: {@code NTLM PLAIN LOGIN}; for a delegate login: {@code LOGIN PLAIN}.
 * </td></tr>
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
 * <tr><td>auth.cleartext.enable</td><td>boolean</td><td>false</td>
 * <td>Lets a password or token cross a connection without TLS. NTLM needs no such permission.</td></tr>
 * <tr><td>auth.login.separator</td><td>String</td><td>/</td>
 * <td>What is sent between the parts of a login string: {@code /} or {@code \}.</td></tr>
 * <tr><td>auth.callbackhandler</td><td>CallbackHandler</td><td></td>
 * <td>An object that is asked for the password if {@code connect} is given none; see above.</td></tr>
 * <tr><td>auth.backoff</td><td>int</td><td>60</td>
 * <td>How many seconds credentials that the server refused wait before they are sent again; four times as long after each
 * further refusal. Meanwhile {@code connect()} fails at once and says until when. Other credentials are tried at once. 0
 * switches waiting off. In the place of {@code imap}, nobody waits unless this is set or the login is a delegate's; once it is
 * set, every login follows the rules of this page.</td></tr>
 * <tr><td>auth.backoff.max</td><td>int</td><td>1800</td>
 * <td>The longest wait in seconds, also for a server that throttles and names a longer one.</td></tr>
 * <tr><td>auth.backoff.memory</td><td>LoginWaits</td><td>of the Session</td>
 * <td>An object that remembers refusals, for an application that makes a new Session for each poll and wants them to share
 * one. Where an application server hides the Session's Providers, the first store puts one here; see {@link
 * org.exchangemail.auth.LoginWaits}.</td></tr>
 * <tr><td>mailbox</td><td>String</td><td></td>
 * <td>The mailbox to open, by alias or UPN, beside a user name that names none: {@code mary} beside {@code CORP/john} is
 * {@code CORP/john/mary}. Two different mailboxes are refused. In the place of {@code imap}, a login with it counts as a
 * delegate login.</td></tr>
 * <tr><td>auth.channelbinding</td><td>String</td><td>auto</td>
 * <td>Extended Protection: {@code auto} binds NTLM and GSSAPI to the TLS connection by the server's certificate ({@code
 * tls-server-end-point}, RFC 5929), so that a login that somebody in between relays is of no use to him; {@code required}
 * refuses, before anything is sent, every login that cannot be bound: without TLS, by another mechanism, with a certificate
 * that RFC 5929 has no hash for; {@code never} binds nothing.</td></tr>
 * <tr><td>auth.gssapi.ticketcache</td><td>String</td><td>the platform's</td>
 * <td>The file of the Kerberos ticket cache. Without it, a ticket of the Subject that is current on the thread is used, or
 * one of the platform's cache, on Windows of the user who is logged on there. The ticket must be that of the user name; with
 * an empty user name, whoever is named on the ticket logs in. The service is {@code imap/host}.</td></tr>
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
 * <td>The workstation name told to the server, the first before the second. Angus has {@code localhost} only, and without
 * it tells the host name.</td></tr>
 * <tr><td>auth.ntlm.targetname</td><td>String</td><td>{@code imap}/ and the host</td>
 * <td>The service principal name for which NTLM is meant, for a host that is configured by a name the server does not know
 * as its own.</td></tr>
 * <tr><td>auth.ntlm.response</td><td>String</td><td>NTLMV2</td>
 * <td>What proves the password to the server: {@code NTLMV2}, {@code NTLMV1_WITH_ESS}, {@code NTLMV1} or {@code LM}. All but
 * the first give the password away to a patient listener. The server never decides it.</td></tr>
 * <tr><td>auth.ntlm.v2</td><td>boolean</td><td>true</td>
 * <td>As in Angus: false is {@code auth.ntlm.response=NTLMV1}, which takes precedence.</td></tr>
 * <tr><td>auth.ntlm.flags</td><td>int</td><td>0</td>
 * <td>As in Angus: flags that the NEGOTIATE message asks for in addition. Those on which the security of the exchange
 * depends follow from the properties above and below.</td></tr>
 * <tr><td>auth.ntlm.targetinfo.required</td><td>boolean</td><td>true</td>
 * <td>If false, a CHALLENGE without TargetInfo is accepted, as some appliances send it.</td></tr>
 * <tr><td>auth.ntlm.128bit.required</td><td>boolean</td><td>true</td>
 * <td>If false, a CHALLENGE that does not grant 128 bit is accepted.</td></tr>
 * <tr><td>sasl.enable, sasl.mechanisms</td><td>boolean, String</td><td>false</td>
 * <td>With {@code sasl.enable=true}, {@code sasl.mechanisms} means what {@code auth.mechanisms} means, unless that is set
 * too. There is no way from it to a mechanism that is not listed.</td></tr>
 * <tr><td>sasl.realm</td><td>String</td><td></td>
 * <td>As in Angus: the realm for DIGEST-MD5, and the NTLM domain if {@code auth.ntlm.domain} is not set.</td></tr>
 * <tr><td>sasl.usecanonicalhostname</td><td>boolean</td><td>false</td>
 * <td>As in Angus: mechanisms are told the canonical name of the server, not the one used to connect.</td></tr>
 * <tr><td>sasl.authorizationid</td><td>String</td><td></td>
 * <td>As {@code mailbox}.</td></tr>
 * <tr><td>connectionpool.ahead</td><td>boolean</td><td>true</td>
 * <td>With {@code connectionpoolsize} above 1, {@code connect} begins to make that many connections, eight at most, side by side and
 * without waiting for them, so that folders need not. They log in one after another, and none after a refusal. One that nobody has used within {@code
 * connectionpooltimeout} is logged out. False makes each when it is needed, as Angus does, and so do a callback handler, a token
 * supplier, Kerberos, {@code forcepasswordrefresh}, {@code proxyauth.user} and {@code compress.enable}, whichever of them is
 * set.</td></tr>
 * <tr><td>starttls.enable</td><td>boolean</td><td>true</td>
 * <td>Upgrades {@code imapex} to TLS by STARTTLS. With false, NTLM runs without TLS; passwords do not. Angus' default is
 * false.</td></tr>
 * <tr><td>starttls.required</td><td>boolean</td><td>see below</td>
 * <td>Refuses a server that does not offer STARTTLS. Default: true, unless {@code auth.cleartext.enable=true} or {@code
 * starttls.enable=false} says that clear text will do. With false, NTLM runs without TLS where the server offers none;
 * passwords do not. Angus' default is false.</td></tr>
 * <tr><td>socketFactory, socketFactory.class</td><td>SocketFactory, String</td><td></td>
 * <td>As in Angus: what makes the sockets. Without this, a proxy and {@code usesocketchannels} they have {@code TCP_NODELAY} set,
 * so that a command that is sent ahead does not wait for the one before, and responses are read from them in larger portions than
 * Angus does, unless {@code mail.debug} logs what crosses the connection.</td></tr>
 * <tr><td>socketFactory.fallback</td><td>boolean</td><td>false</td>
 * <td>If true, a socket factory that fails is replaced by the default one, but one for TLS never by one for clear text.
 * Angus' default is true.</td></tr>
 * <tr><td>ssl.socketFactory</td><td>SSLSocketFactory</td><td>of the JVM</td>
 * <td>As in Angus: what makes the sockets for TLS. They are read from in larger portions too.</td></tr>
 * <tr><td>ssl.trust</td><td>String</td><td></td>
 * <td>As in Angus: hosts, separated by spaces, whose certificates are believed without any check, {@code *} for all. Whoever is
 * on the line is believed too.</td></tr>
 * <tr><td>ssl.hostnameverifier, ssl.hostnameverifier.class</td><td>HostnameVerifier, String</td><td></td>
 * <td>As in Angus: a check beside the usual one. With the names of Angus' own verifiers ({@code legacy}, {@code
 * MailHostnameVerifier}, {@code JdkHostnameChecker}) no login can be bound to its connection.</td></tr>
 * <tr><td>ssl.checkserveridentity</td><td>boolean</td><td>true</td>
 * <td>As in Angus: the certificate must be for the host.</td></tr>
 * <tr><td>readahead</td><td>int</td><td>8388608</td>
 * <td>How many octets may be fetched before they are read; see below. 0 reads nothing ahead, and fetches as Angus does.</td></tr>
 * <tr><td>fetchsize</td><td>int</td><td>from 65536 to 1032192</td>
 * <td>As in Angus: how much of a section is fetched at a time. Unless it is set, each part is larger than the one before.</td></tr>
 * <tr><td>partialfetch</td><td>boolean</td><td>true</td>
 * <td>As in Angus: with false, sections are fetched whole, whatever their size, and held in memory.</td></tr>
 * <tr><td>folder.class</td><td>String</td><td>IMAPExchangeFolder</td>
 * <td>As in Angus: the name of an {@code IMAPFolder} class to use.</td></tr>
 * </tbody>
 * </table>
 *
 * <h2>Properties of Angus that mean what they mean there</h2>
 *
 * <p>Each name stands behind {@code mail.imapex.} or {@code mail.imapexs.}. {@code host} and {@code user} are read by Jakarta Mail itself.
 *
 * <table>
 * <caption>Properties of Angus</caption>
 * <thead><tr><th>Name</th><th>Type</th><th>Default</th><th>Meaning</th></tr></thead>
 * <tbody>
 * <tr><td>port</td><td>int</td><td>143 or 993</td>
 * <td>The port.</td></tr>
 * <tr><td>ssl.enable</td><td>boolean</td><td>false</td>
 * <td>{@code imapex} begins with TLS, on port 993.</td></tr>
 * <tr><td>connectiontimeout, timeout, writetimeout</td><td>int</td><td>none</td>
 * <td>Milliseconds to wait for the connection, for each read, for each write. Without them the JVM waits for ever.</td></tr>
 * <tr><td>executor.writetimeout</td><td>ScheduledExecutorService</td><td>one of its own</td>
 * <td>An object that interrupts writes that take too long.</td></tr>
 * <tr><td>localaddress, localport</td><td>String, int</td><td></td>
 * <td>The address and port to bind the socket to.</td></tr>
 * <tr><td>socketFactory.port</td><td>int</td><td>the port</td>
 * <td>The port to use with the socket factory.</td></tr>
 * <tr><td>ssl.socketFactory.class, ssl.socketFactory.port</td><td>String, int</td><td></td>
 * <td>The name of a class that makes the sockets for TLS, and the port to use with it.</td></tr>
 * <tr><td>ssl.protocols, ssl.ciphersuites</td><td>String</td><td>of the JVM</td>
 * <td>The versions of TLS and the cipher suites to offer, separated by spaces.</td></tr>
 * <tr><td>proxy.host, proxy.port, proxy.user, proxy.password</td><td>String, int</td><td></td>
 * <td>A web proxy, asked by CONNECT.</td></tr>
 * <tr><td>socks.host, socks.port</td><td>String, int</td><td></td>
 * <td>A SOCKS5 proxy.</td></tr>
 * <tr><td>usesocketchannels</td><td>boolean</td><td>false</td>
 * <td>Sockets by channels, for {@code IdleManager}; not with TLS.</td></tr>
 * <tr><td>connectionpoolsize</td><td>int</td><td>1</td>
 * <td>How many connections are kept for further use. Each open folder needs one.</td></tr>
 * <tr><td>connectionpooltimeout, servertimeout, pruninginterval</td><td>int</td><td>45000, 1800000, 60000</td>
 * <td>Milliseconds after which a connection that nobody uses is closed, after which one is asked by NOOP whether it still stands,
 * and between two looks at that.</td></tr>
 * <tr><td>separatestoreconnection</td><td>boolean</td><td>false</td>
 * <td>Keeps a connection for the commands of the store, apart from those of folders.</td></tr>
 * <tr><td>connectionpool.debug, messagecache.debug</td><td>boolean</td><td>false</td>
 * <td>More in the log.</td></tr>
 * <tr><td>statuscachetimeout</td><td>int</td><td>1000</td>
 * <td>Milliseconds for which the answer to STATUS holds.</td></tr>
 * <tr><td>ignorebodystructuresize</td><td>boolean</td><td>false</td>
 * <td>Reads a body to its end whatever BODYSTRUCTURE says of its size.</td></tr>
 * <tr><td>peek</td><td>boolean</td><td>false</td>
 * <td>Reading a message does not mark it as {@code \\Seen}.</td></tr>
 * <tr><td>appendbuffersize</td><td>int</td><td>none</td>
 * <td>The size in octets up to which a message for APPEND is built in memory; a larger one is built twice.</td></tr>
 * <tr><td>allowreadonlyselect</td><td>boolean</td><td>false</td>
 * <td>Lets a folder that is read-only be opened for reading and writing.</td></tr>
 * <tr><td>minidletime</td><td>int</td><td>10</td>
 * <td>Milliseconds between two IDLE commands.</td></tr>
 * <tr><td>enableresponseevents, enableimapevents</td><td>boolean</td><td>false</td>
 * <td>Responses as events of the store, and those of IDLE.</td></tr>
 * <tr><td>throwsearchexception</td><td>boolean</td><td>false</td>
 * <td>A search that IMAP cannot express is an error, and not done by the client.</td></tr>
 * <tr><td>closefoldersonstorefailure</td><td>boolean</td><td>true</td>
 * <td>Folders are closed when the store loses its connection.</td></tr>
 * <tr><td>finalizecleanclose</td><td>boolean</td><td>false</td>
 * <td>A store that is forgotten while connected says LOGOUT.</td></tr>
 * <tr><td>referralexception</td><td>boolean</td><td>false</td>
 * <td>A login that is referred to another server is an {@code IMAPReferralException}.</td></tr>
 * <tr><td>proxyauth.user</td><td>String</td><td></td>
 * <td>Becomes another user by PROXYAUTH, which no Exchange knows.</td></tr>
 * <tr><td>forcepasswordrefresh</td><td>boolean</td><td>false</td>
 * <td>The Authenticator is asked anew for each connection.</td></tr>
 * <tr><td>compress.enable, compress.level, compress.strategy</td><td>boolean, int</td><td>false</td>
 * <td>COMPRESS where the server offers it, which no Exchange does.</td></tr>
 * <tr><td>reusetagprefix</td><td>boolean</td><td>false</td>
 * <td>The tags of all connections begin with {@code A}.</td></tr>
 * <tr><td>yahoo.guid, sasl.xgwtrustedapphack.enable</td><td>String, boolean</td><td></td>
 * <td>For servers that are no Exchange. The second has no effect here.</td></tr>
 * </tbody>
 * </table>
 *
 * <p>For the whole Session: {@code mail.debug=true} logs mechanisms and steps; {@code mail.debug.auth=true} adds the NTLM
 * messages field by field, without responses, proofs and keys; {@code mail.debug.auth.username=false} leaves out user
 * names. No property makes the store log a password, a token or anything derived from one, {@code
 * mail.debug.auth.password} included.
 *
 * <h2>Reading in order</h2>
 *
 * <p>An application that reads one message after the other gets the next ones without waiting for the network. Two messages
 * that follow one another, forwards or backwards, in the folder or in what {@code search}, {@code fetch} or {@code
 * getMessagesByUID} were given or gave, are enough to begin; then what was asked of the messages before is asked of the next
 * ones, several at a time and more each time, up to 500 messages and {@code readahead} octets: the whole message, the
 * parts that were read, headers, envelope, structure, flags. Who reads in no order costs the server what Angus costs it.
 *
 * <p>A section that is larger comes in parts, the next ones under way while one is being read, of one that has been read for
 * 16 MiB twice as many octets as the window has; one of 200 MB needs no more memory than that. The window is held in memory only while another command comes between; it is given back when
 * the folder is closed, when messages are expunged, and when the application goes on reading elsewhere.
 *
 * <p>What an application sees is the same as with Angus. Nothing is marked as seen that it did not read; what it reads is marked
 * at once, where Angus would have it marked, but without waiting for the server to confirm it: when the connection breaks, the last
 * few messages that were read may be unmarked, and are seen again by whoever looks for unseen ones. Whatever is not answered ahead, because the server says NO or nothing that can be
 * understood, is asked for again when it is wanted, message by message. There are limits: whoever reads a window and then does
 * nothing for long leaves the server waiting with what it has to send; a server that answers a part of a section with all
 * of it has that section in memory as a whole; one that renumbers messages in the midst of a FETCH, which RFC 3501 forbids, is
 * not asked ahead on that connection any more.
 *
 * <p>In the place of {@code imap}, an ordinary user's folder is read ahead only if {@code mail.imap.readahead} is set. A {@code folder.class} that is no {@link
 * org.exchangemail.imap.IMAPExchangeFolder} reads as Angus does.
 *
 * <h2>In the place of imap</h2>
 *
 * <p>With {@code mail.imap.class=org.exchangemail.imap.IMAPExchangeStore} (or {@code mail.imaps.class} and {@link
 * org.exchangemail.imap.IMAPExchangeSSLStore}) an application that is fixed on {@code imap} uses these classes, and the
 * properties are those of {@code mail.imap.}. As long as the user name names no other mailbox, such a store behaves as
 * Angus, mechanism order included, and what Angus logs of a login with it: with {@code mail.debug.auth.password=true} or with
 * {@code sasl.enable=true} its log holds secrets. Only NTLM is ours. A delegate login follows the rules of this page, and with
 * {@code auth.backoff} every login does.
 *
 * <h2>Failures</h2>
 *
 * <p>{@code connect()} throws one of the exceptions of {@link org.exchangemail.auth} for everything that has to do with
 * logging in, and returns only if there is a mailbox behind the login. Each implements {@link
 * org.exchangemail.auth.ExchangeFailure}, which has the reason as a constant, the server's words, and how long the store will
 * not ask again; its code leads to cause and cure in {@code docs/errors.md}.
 *
 * <p>A server that refused credentials is not asked again with the same ones for a while, whichever store of the Session
 * connects ({@code auth.backoff}): accounts are locked after a few bad logons. An Authenticator that gives other credentials
 * has them tried in the same {@code connect()}.
 */
package org.exchangemail.imap;
