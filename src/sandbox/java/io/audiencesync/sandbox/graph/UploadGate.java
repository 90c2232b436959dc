package io.audiencesync.sandbox.graph;

import io.audiencesync.sandbox.call.Errors;
import io.audiencesync.sandbox.call.GraphError;
import io.audiencesync.sandbox.call.GraphException;
import io.audiencesync.sandbox.call.Upload;
import io.audiencesync.sandbox.world.Operation;
import io.audiencesync.sandbox.world.Settings;

/** Refuses an upload as a whole. */
final class UploadGate {

    private UploadGate() {}

    static Upload admit(Visit visit) {
        checkAudience(visit);
        var upload = readable(visit);
        var audience = visit.audience();
        if (audience.dataSource != null && !audience.dataSource.equals(upload.dataSource())) {
            throw new GraphException(Errors.dataSourceClash(audience.dataSource, upload.dataSource()));
        }
        if (audience.valueBased
                && visit.route().operation() != Operation.REMOVE
                && !upload.schema().columns().contains("LOOKALIKE_VALUE")) {
            throw new GraphException(Errors.valueRequired());
        }
        return upload;
    }

    static Upload readable(Visit visit) {
        var upload = visit.call().upload();
        if (upload == null) {
            throw new GraphException(Errors.missingParameter("payload"));
        }
        var settings = visit.settings();
        if (upload.rows().size() > settings.maxRows) {
            throw new GraphException(tooManyRows(settings));
        }
        visit.world().poison.refusal(upload).ifPresent(error -> {
            throw new GraphException(error);
        });
        return upload;
    }

    private static void checkAudience(Visit visit) {
        var audience = visit.audience();
        if (audience.flagged) {
            throw new GraphException(Errors.uploadBlocked());
        }
        if (audience.disabled) {
            throw new GraphException(Errors.audienceDisabled());
        }
        if (audience.isReplacing(visit.now())) {
            throw new GraphException(Errors.replaceInProgress());
        }
        if (!audience.isCustomerFile()) {
            throw new GraphException(Errors.invalidParameter("the audience's subtype takes no users"));
        }
    }

    private static GraphError tooManyRows(Settings settings) {
        var code = settings.tooManyRowsCode;
        var message = code == 1 ? "An unknown error occurred" : "(#" + code + ") Too many rows in payload";
        return GraphError.of(code, message)
                .withSubcode(settings.tooManyRowsSubcode == 0 ? null : settings.tooManyRowsSubcode);
    }
}
