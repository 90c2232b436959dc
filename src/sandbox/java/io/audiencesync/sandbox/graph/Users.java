package io.audiencesync.sandbox.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.audiencesync.sandbox.call.Errors;
import io.audiencesync.sandbox.call.GraphException;
import io.audiencesync.sandbox.call.Upload;
import io.audiencesync.sandbox.world.Operation;
import java.util.function.Predicate;

/** Adds users to an audience and removes them. Either a call is refused as a whole, or its valid rows take effect. */
final class Users {

    private Users() {}

    static JsonNode edit(Visit visit) {
        var upload = UploadGate.admit(visit);
        var rows = upload.rows().stream().filter(isValid(visit)).toList();
        var audience = visit.audience();
        if (visit.route().operation() == Operation.ADD) {
            audience.dataSource = upload.dataSource();
            audience.firstUpload = audience.firstUpload == null ? visit.now() : audience.firstUpload;
            rows.forEach(row -> audience.members.add(row.digest(), visit.settings().keepRows ? row.identity() : null));
        } else {
            checkSize(
                    visit,
                    rows.stream()
                            .map(Upload.Row::digest)
                            .distinct()
                            .filter(audience.members::contains)
                            .count());
            rows.forEach(row -> audience.members.remove(row.digest()));
        }
        audience.contentUpdated = visit.now();
        return UploadAnswer.of(visit, upload);
    }

    /** Removes users from every audience of the account. */
    static JsonNode erase(Visit visit) {
        var upload = UploadGate.readable(visit);
        var rows = upload.rows().stream().filter(isValid(visit)).toList();
        visit.world().audiences.values().stream()
                .filter(audience -> audience.account.equals(visit.account().number))
                .forEach(audience -> rows.forEach(row -> audience.members.remove(row.digest())));
        return UploadAnswer.withoutSession(visit, upload);
    }

    private static Predicate<Upload.Row> isValid(Visit visit) {
        return row -> visit.world().poison.fault(row) == null;
    }

    private static void checkSize(Visit visit, long leaving) {
        var audience = visit.audience();
        var mustRemain = audience.mustRemain(visit.now(), visit.settings());
        if (mustRemain > 0 && audience.members.size() - leaving < mustRemain) {
            throw new GraphException(Errors.audienceTooSmall());
        }
    }
}
