package io.audiencesync.meta;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures, checked against independently computed vectors. */
@Tag("unit")
class AppSecretProofTest {

    private static final String SIGNATURE = "TkyVyg0uZ3_9EloycF9f57PHCNsJ1ksc6TN1c1i1Ry4";
    private static final String PAYLOAD =
            "eyJ1c2VyX2lkIjoiMjE4NDcxIiwiYWxnb3JpdGhtIjoiSE1BQy1TSEEyNTYiLCJpc3N1ZWRfYXQiOjEyOTE4MzY4MDAsImV4cGlyZXMiOjEyOTE4NDA0MDB9";

    @Test
    void a_proof_binds_token_and_time() {
        assertThat(AppSecretProof.parameters("SECRET", "TOK", Instant.ofEpochSecond(1767225600)))
                .isEqualTo(Map.of(
                        "appsecret_proof",
                        "a597a0cfe9e5a422ade1771530fcf010a95173008a3112ef02aadc12365e19ba",
                        "appsecret_time",
                        "1767225600"));
    }

    @Test
    void the_hmac_is_that_of_facebooks_own_clients() {
        assertThat(HexFormat.of().formatHex(AppSecretProof.hmac("SECRET", "TOK")))
                .isEqualTo("74efee799c2b41164fab3ee4c2dff980dbdb23fd0c24f71bf08be0978464b1e4");
    }

    @Test
    void a_signed_request_is_verified_and_read() {
        assertThat(SignedRequest.verify(SIGNATURE + "." + PAYLOAD, "SECRET")).hasValueSatisfying(request -> {
            assertThat(request.userId()).isEqualTo("218471");
            assertThat(request.issuedAt()).contains(Instant.ofEpochSecond(1291836800));
            assertThat(request.expires()).contains(Instant.ofEpochSecond(1291840400));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "a",
                "a.b.c",
                SIGNATURE,
                SIGNATURE + ".",
                "." + PAYLOAD,
                "!!." + PAYLOAD,
                "QUJD." + PAYLOAD
            })
    void a_forged_or_mangled_request_is_none(String request) {
        assertThat(SignedRequest.verify(request, "SECRET")).isEmpty();
    }

    @Test
    void another_secret_or_algorithm_is_not_accepted() {
        assertThat(SignedRequest.verify(SIGNATURE + "." + PAYLOAD, "OTHER")).isEmpty();
        var none = "eyJ1c2VyX2lkIjoiMSIsImFsZ29yaXRobSI6Im5vbmUifQ";
        var signature =
                java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(AppSecretProof.hmac("SECRET", none));
        assertThat(SignedRequest.verify(signature + "." + none, "SECRET")).isEmpty();
    }
}
