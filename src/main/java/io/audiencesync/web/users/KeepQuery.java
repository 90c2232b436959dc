package io.audiencesync.web.users;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.audiencesync.vault.EncryptedSecret;
import io.audiencesync.vault.SecretCipher;
import io.audiencesync.web.session.SignInConfig;
import io.audiencesync.web.shell.Pages;
import io.audiencesync.web.shell.Section;
import io.audiencesync.workspace.Caller;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import java.nio.BufferUnderflowException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what a person looked up in an encrypted cookie of the browser's, for minutes: the answer then has an address,
 * to which "back" and "refresh" lead, and the address has only a random number. Nothing is stored here.
 */
@RequestScoped
class KeepQuery {

    static final String COOKIE = "looked-up";

    private static final Duration KEPT = Duration.ofMinutes(10);

    private final SecretCipher cipher;
    private final Caller caller;
    private final SignInConfig signIn;
    private final Clock clock;

    KeepQuery(SecretCipher cipher, Caller caller, SignInConfig signIn, Clock clock) {
        this.cipher = cipher;
        this.caller = caller;
        this.signIn = signIn;
        this.clock = clock;
    }

    /** Leads to the answer. */
    RestResponse<Object> redirect(UserQuery query) {
        var kept = new Kept(
                UUID.randomUUID().toString(), caller.subject(), clock.instant().plus(KEPT), query);
        var cookie = new NewCookie.Builder(COOKIE)
                .value(sealed(kept.text()))
                .path(Section.USERS.href())
                .maxAge(Math.toIntExact(KEPT.toSeconds()))
                .sameSite(SameSite.STRICT)
                .secure(signIn.httpsOnly())
                .httpOnly(true)
                .build();
        return ResponseBuilder.fromResponse(Pages.seeOther(Section.USERS.href() + "?answer=" + kept.answer()))
                .cookie(cookie)
                .build();
    }

    /** Empty once the time has passed, after another look-up in this browser, and for other people. */
    Optional<UserQuery> find(String answer, @Nullable String cookie) {
        return Optional.ofNullable(cookie)
                .flatMap(this::opened)
                .filter(kept -> kept.answer().equals(answer)
                        && kept.subject().equals(caller.subject())
                        && clock.instant().isBefore(kept.until()))
                .map(Kept::query);
    }

    private String sealed(String text) {
        var sealed = cipher.seal(purpose(), text);
        var encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString(sealed.keyId().getBytes(UTF_8)) + "." + encoder.encodeToString(sealed.bytes());
    }

    /** So that no other secret of the workspace opens as a look-up, and no look-up as a token. */
    private String purpose() {
        return COOKIE + " " + caller.workspace();
    }

    private Optional<Kept> opened(String cookie) {
        var parts = cookie.split("\\.", 2);
        try {
            var decoder = Base64.getUrlDecoder();
            var keyId = new String(decoder.decode(parts[0]), UTF_8);
            var sealed = new EncryptedSecret(keyId, decoder.decode(parts[parts.length - 1]));
            return Optional.of(Kept.parse(cipher.open(purpose(), sealed)));
        } catch (IllegalArgumentException | IllegalStateException | BufferUnderflowException | DecodeException e) {
            return Optional.empty(); // of another workspace or version, of an earlier key, or made up
        }
    }

    /** The content of the cookie. @param answer a random number, as in the address */
    private record Kept(String answer, String subject, Instant until, UserQuery query) {

        String text() {
            return new JsonObject()
                    .put("answer", answer)
                    .put("subject", subject)
                    .put("until", until)
                    .put("by", query.by())
                    .put("value", query.value().value())
                    .put("country", query.country().value())
                    .encode();
        }

        static Kept parse(String text) {
            var json = new JsonObject(text);
            return new Kept(
                    json.getString("answer"),
                    json.getString("subject"),
                    json.getInstant("until"),
                    UserQuery.of(json.getString("by"), json.getString("value"), json.getString("country")));
        }

        @Override
        public String toString() {
            return "Kept[redacted]";
        }
    }
}
