package io.audiencesync.web.canvas;

import io.audiencesync.web.shell.Address;
import io.quarkus.qute.TemplateData;
import java.util.List;

/**
 * Which steps of a canvas are shown.
 *
 * @param find a part of the step's key or of its audience's name
 * @param problems only steps with a problem
 * @param after the key of the last step of the page before; empty on the first
 */
@TemplateData
public record StepFilter(String find, boolean problems, String after) {

    static final StepFilter ALL = new StepFilter("", false, "");

    public boolean isActive() {
        return problems || !find.isEmpty();
    }

    boolean has(StepRow row) {
        return row.matches(find) && (!problems || row.hasProblem());
    }

    List<StepRow> page(List<StepRow> rows, int limit) {
        var keys = rows.stream().map(StepRow::key).toList();
        return rows.stream().skip(keys.indexOf(after) + 1L).limit(limit).toList();
    }

    String next(String last) {
        return new Address("")
                .with("find", find)
                .with("problems", problems ? 1 : null)
                .with("after", last)
                .text();
    }
}
