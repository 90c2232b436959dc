package io.audiencesync.web.exports;

import io.audiencesync.buffer.Operation;
import io.audiencesync.export.ExportTarget;
import io.audiencesync.matchkey.MatchKey;
import io.audiencesync.matchkey.MatchKeys;
import io.audiencesync.problem.FieldError;
import io.audiencesync.web.shell.Field;
import java.util.Arrays;
import java.util.List;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** What was chosen for an upload. A browser forgets the file when the form is shown again. */
record UploadForm(
        Field audience,
        boolean adding,
        MatchKeys keys,
        @Nullable String keysError,
        Field list,
        @Nullable String unsure) {

    static final UploadForm EMPTY = new UploadForm(
            Field.of("audience", ""), true, MatchKeys.of(MatchKey.EMAIL), null, Field.of("list", ""), null);

    static UploadForm of(
            @Nullable String audience,
            @Nullable String operation,
            @Nullable List<String> keys,
            @Nullable FileUpload list,
            @Nullable String sure) {
        var known = Arrays.stream(MatchKey.values())
                .filter(key -> keys != null && keys.contains(key.name()))
                .toList();
        var isKnown = audience != null && audience.matches("[1-9]\\d{0,17}");
        var chosen = Field.of("audience", isKnown ? audience : "");
        var file = Field.of("list", "");
        return new UploadForm(
                isKnown ? chosen : chosen.refused("Choose an audience."),
                !Operation.REMOVE.name().equals(operation),
                MatchKeys.of(known),
                known.isEmpty() ? "Choose at least one field." : null,
                list == null || list.size() == 0 ? file.refused("Choose a file that is not empty.") : file,
                sure == null ? "Confirm that all users of the list may be sent." : null);
    }

    boolean isValid() {
        return audience.error() == null && keysError == null && list.error() == null && unsure == null;
    }

    ExportTarget target(String workspace) {
        return new ExportTarget(
                workspace, Long.parseLong(audience.value()), adding ? Operation.ADD : Operation.REMOVE, keys);
    }

    /** With the reasons beside the audience. */
    UploadForm refused(List<FieldError> errors) {
        return errors.isEmpty()
                ? this
                : new UploadForm(audience.refused(reasons(errors)), adding, keys, keysError, list, unsure);
    }

    private static String reasons(List<FieldError> errors) {
        return String.join(
                " ",
                errors.stream()
                        .map(error ->
                                error.whatToDo() == null ? error.text() : error.reason() + ". " + error.whatToDo())
                        .toList());
    }
}
