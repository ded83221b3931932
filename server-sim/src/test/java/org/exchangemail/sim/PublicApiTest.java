package org.exchangemail.sim;

import java.io.IOException;
import org.exchangemail.api.PublicApi;
import org.junit.jupiter.api.Test;

class PublicApiTest {

    @Test
    void noTypeOrMemberComesGoesOrChangesUnnoticed() throws IOException {
        PublicApi.assertThatItIsTheOneKept();
    }
}
