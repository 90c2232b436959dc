package io.audiencesync.web.exports;

import io.audiencesync.audience.ListAudiences.Listed;
import io.audiencesync.matchkey.MatchKey;
import io.audiencesync.web.canvas.KeyName;
import io.audiencesync.web.shell.Notice;
import io.audiencesync.web.shell.Option;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The form for a new export. @param mostBytes the largest file in words */
record UploadPage(
        UploadForm form,
        List<Option> audiences,
        List<Option> keys,
        String mostBytes,
        @Nullable Notice notice) {

    static UploadPage of(UploadForm form, List<Listed> audiences, String mostBytes, @Nullable Notice notice) {
        return new UploadPage(
                form,
                audiences.stream().map(audience -> option(audience, form)).toList(),
                Arrays.stream(MatchKey.values())
                        .map(key -> new Option(
                                key.name(), KeyName.choice(key), form.keys().contains(key)))
                        .toList(),
                mostBytes,
                notice);
    }

    private static Option option(Listed audience, UploadForm form) {
        var id = Long.toString(audience.id());
        return new Option(
                id,
                audience.name() + " (act_" + audience.adAccount() + ")",
                id.equals(form.audience().value()));
    }
}
