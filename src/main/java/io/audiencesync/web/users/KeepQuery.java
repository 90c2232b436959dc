package io.audiencesync.web.users;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.audiencesync.vault.EncryptedSecret;
import io.audiencesync.vault.SecretCipher;
import io.audiencesync.web.session.SignInConfig;
import io.audiencesync.web.shell.Pages;
import io.audiencesync.web.shell.Section;
import io.audiencesync.workspace.Caller;
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
                .map(Kept::parse)
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

    private Optional<String> opened(String cookie) {
        var parts = cookie.split("\\.", 2);
        try {
            var decoder = Base64.getUrlDecoder();
            var keyId = new String(decoder.decode(parts[0]), UTF_8);
            var sealed = new EncryptedSecret(keyId, decoder.decode(parts[parts.length - 1]));
            return Optional.of(cipher.open(purpose(), sealed));
        } catch (IllegalArgumentException | IllegalStateException | BufferUnderflowException e) {
            return Optional.empty(); // of another workspace or an earlier key, or made up
        }
    }

    /** The content of the cookie. @param answer a random number, as in the address */
    private record Kept(String answer, String subject, Instant until, UserQuery query) {

        private static final String LINE = "\n";
        private static final int LINES = 6;

        String text() {
            return String.join(
                    LINE,
                    answer,
                    Long.toString(until.getEpochSecond()),
                    query.by(),
                    query.country().value().replace(LINE, ""),
                    subject.replace(LINE, ""),
                    query.value().value());
        }

        static Kept parse(String text) {
            var lines = text.split(LINE, LINES);
            return new Kept(
                    lines[0],
                    lines[4],
                    Instant.ofEpochSecond(Long.parseLong(lines[1])),
                    UserQuery.of(lines[2], lines[5], lines[3]));
        }

        @Override
        public String toString() {
            return "Kept[redacted]";
        }
    }
}
