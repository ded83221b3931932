package org.exchangemail.ntlm;

/**
 * The VERSION structure, [MS-NLMP] 2.2.2.10: for debugging only, no behaviour depends on it.
 *
 * @param major 0 to 255
 * @param minor 0 to 255
 * @param build 0 to 65,535
 * @param ntlmRevision 0 to 255; {@value #NTLMSSP_REVISION_W2K3} since Windows Server 2003
 */
public record ProductVersion(int major, int minor, int build, int ntlmRevision) {

    /** The only revision in use. */
    public static final int NTLMSSP_REVISION_W2K3 = 15;

    /** A version that tells nothing about this machine. */
    public static final ProductVersion NEUTRAL = new ProductVersion(10, 0, 0, NTLMSSP_REVISION_W2K3);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number does not fit into its field
     */
    public ProductVersion {
        if (((major | minor | ntlmRevision) & ~0xff) != 0 || (build & ~0xffff) != 0) {
            throw new IllegalArgumentException("a number is too large for VERSION: " + major + "." + minor + "." + build
                    + " revision " + ntlmRevision);
        }
    }

    /**
     * Makes a version of the current NTLM revision.
     *
     * @param major for example 6
     * @param minor for example 3
     * @param build for example 9600
     * @return the version
     */
    public static ProductVersion of(int major, int minor, int build) {
        return new ProductVersion(major, minor, build, NTLMSSP_REVISION_W2K3);
    }

    /**
     * Prints the version.
     *
     * @return for example {@code 6.3.9600 (NTLM revision 15)}
     */
    @Override
    public String toString() {
        return major + "." + minor + "." + build + " (NTLM revision " + ntlmRevision + ")";
    }
}
