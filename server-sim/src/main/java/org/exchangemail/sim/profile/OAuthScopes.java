package org.exchangemail.sim.profile;

import java.util.Set;

/**
 * The permissions that an access token needs, as one protocol of Exchange Online asks for them.
 *
 * <p>Documented: https://learn.microsoft.com/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth
 *
 * @param delegated what a user grants to an application, for example {@code IMAP.AccessAsUser.All}
 * @param application what an administrator grants to an application that acts by itself, for example {@code
 *     IMAP.AccessAsApp}
 */
public record OAuthScopes(String delegated, String application) {

    /** What IMAP asks for. */
    public static final OAuthScopes IMAP = new OAuthScopes("IMAP.AccessAsUser.All", "IMAP.AccessAsApp");

    /** What POP3 asks for. */
    public static final OAuthScopes POP3 = new OAuthScopes("POP.AccessAsUser.All", "POP.AccessAsApp");

    private static final String RESOURCE = "https://outlook.office.com/";

    /**
     * Tells whether a token permits the protocol.
     *
     * @param granted the scopes of the token, with or without the resource in front
     * @return true if one of the two is among them
     */
    public boolean isGrantedBy(Set<String> granted) {
        return granted.stream()
                .map(scope -> scope.substring(scope.lastIndexOf('/') + 1))
                .anyMatch(scope -> scope.equals(delegated) || scope.equals(application));
    }

    /**
     * Returns the scope to ask an authority for.
     *
     * @return with the resource in front
     */
    public String wanted() {
        return RESOURCE + delegated;
    }
}
