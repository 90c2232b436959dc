package io.audiencesync.web.exports;

import io.audiencesync.audience.Audiences;
import io.audiencesync.audience.ListAudiences;
import io.audiencesync.export.ExportView;
import io.audiencesync.export.ReadExports;
import io.audiencesync.web.shell.Notice;
import io.audiencesync.web.shell.Shell;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Fills the pages on exports. */
@ApplicationScoped
class FillExports {

    private static final int PAGE = 20;
    private static final int MOST_AUDIENCES = 1_000;

    private final ReadExports readExports;
    private final Audiences audiences;
    private final ListAudiences listAudiences;
    private final String mostBytes;

    FillExports(
            ReadExports readExports,
            Audiences audiences,
            ListAudiences listAudiences,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size", defaultValue = "10M") MemorySize mostBytes) {
        this.readExports = readExports;
        this.audiences = audiences;
        this.listAudiences = listAudiences;
        this.mostBytes = mostBytes.asLongValue() / (1024 * 1024) + " MB";
    }

    Uni<ExportsPage> list(Shell shell, @Nullable UUID before, @Nullable String cancel, @Nullable String done) {
        return readExports
                .ofWorkspace(shell.workspace(), before, PAGE)
                .chain(read -> audiences
                        .find(shell.workspace(), audiences(read.rows()))
                        .map(names -> ExportsPage.of(read, names, cancel, done, shell)));
    }

    Uni<UploadPage> upload(Shell shell, UploadForm form, @Nullable Notice notice) {
        return listAudiences
                .page(shell.workspace(), "", false, 0, MOST_AUDIENCES)
                .map(choices -> UploadPage.of(form, choices.rows(), mostBytes, notice));
    }

    private static List<Long> audiences(List<ExportView> exports) {
        return exports.stream()
                .map(export -> Long.valueOf(export.audience()))
                .distinct()
                .toList();
    }
}
