package org.exchangemail.ntlm;

/** How a client proves that it knows the password, strongest first. */
public enum ResponseVersion {
    /** NTLMv2, [MS-NLMP] 3.3.2: the only one a careful client sends. */
    NTLMV2,
    /** NTLMv1 with extended session security ("NTLM2 session"), [MS-NLMP] 3.3.1. */
    NTLMV1_WITH_ESS,
    /** NTLMv1, [MS-NLMP] 3.3.1: the NT hash can be computed from the response within hours. */
    NTLMV1,
    /** LM alone, [MS-NLMP] 3.3.1: the password can be computed from the response within minutes. */
    LM
}
