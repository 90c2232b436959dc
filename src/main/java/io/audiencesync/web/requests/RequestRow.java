package io.audiencesync.web.requests;

import io.audiencesync.requestlog.RequestView;
import io.audiencesync.web.shell.Badge;
import io.audiencesync.web.shell.Moment;
import io.audiencesync.web.shell.Shell;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * A call in words.
 *
 * @param usage the highest of Facebook's three percentages; null if Facebook reported none
 */
record RequestRow(
        String id,
        Moment sentAt,
        String purpose,
        @Nullable String audience,
        @Nullable String adAccount,
        @Nullable Integer rows,
        Badge outcome,
        @Nullable String code,
        @Nullable String message,
        @Nullable String fbtraceId,
        int durationMs,
        @Nullable String usage,
        String forSupport) {

    static RequestRow of(RequestView request, Shell shell) {
        return new RequestRow(
                request.cursor(),
                Objects.requireNonNull(shell.at(request.sentAt())),
                purpose(request),
                request.audienceName() == null ? request.facebookAudienceId() : request.audienceName(),
                request.adAccount() == null ? null : request.adAccount().toString(),
                request.rows(),
                outcome(request),
                code(request),
                request.message(),
                request.fbtraceId(),
                request.durationMs(),
                usage(request.usage()),
                request.forSupport());
    }

    private static String purpose(RequestView request) {
        return switch (request.kind()) {
            case ADD_USERS -> "Add users";
            case REMOVE_USERS -> "Remove users";
            case CREATE_AUDIENCE -> "Create an audience";
            case READ_AUDIENCE -> "Read an audience";
            case LIST_AUDIENCES -> "List audiences";
            case READ_AD_ACCOUNT -> "Read an ad account";
            case LIST_AD_ACCOUNTS -> "List ad accounts";
        };
    }

    private static Badge outcome(RequestView request) {
        var status = request.status();
        if (status == null) {
            return Badge.bad("No answer");
        }
        return request.outcome().equals("succeeded") ? Badge.good(status.toString()) : Badge.bad(status.toString());
    }

    private static @Nullable String code(RequestView request) {
        if (request.code() == null) {
            return null;
        }
        return request.subcode() == null ? request.code().toString() : request.code() + "/" + request.subcode();
    }

    private static @Nullable String usage(RequestView.Usage usage) {
        var highest = DoubleStream.of(usage.businessUseCase(), usage.adAccount(), usage.app())
                .max()
                .orElse(0);
        return highest == 0 ? null : String.format(Locale.ENGLISH, "%.0f %%", highest);
    }
}
