package io.audiencesync.web.settings;

import io.audiencesync.web.shell.Counts;
import io.audiencesync.web.shell.Field;
import io.audiencesync.web.shell.Form;
import io.audiencesync.workspace.Limits;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The limits as an operator types them. Empty: as configured for all workspaces. */
record LimitsForm(Field rate, Field burst, Field pending) {

    private static final String RATE = "entries_per_second";
    private static final String BURST = "burst";
    private static final String PENDING = "pending_entries";

    static LimitsForm of(Limits own) {
        return new LimitsForm(
                Field.of(RATE, text(own.entriesPerSecond())),
                Field.of(BURST, text(own.burst())),
                Field.of(PENDING, text(own.pendingEntries())));
    }

    static LimitsForm of(Form typed) {
        return new LimitsForm(
                checked(RATE, typed, Integer.MAX_VALUE),
                checked(BURST, typed, Integer.MAX_VALUE),
                checked(PENDING, typed, 1_000_000_000_000L));
    }

    boolean isValid() {
        return Stream.of(rate, burst, pending).allMatch(field -> field.error() == null);
    }

    /** Only of a valid form. */
    Limits limits() {
        var most = number(pending);
        return new Limits(whole(rate), whole(burst), most);
    }

    private static @Nullable Integer whole(Field field) {
        var number = number(field);
        return number == null ? null : Math.toIntExact(number);
    }

    private static @Nullable Long number(Field field) {
        return field.value().isEmpty() ? null : Long.valueOf(field.value());
    }

    private static Field checked(String name, Form typed, long most) {
        var field = Field.of(name, typed.text(name));
        var wrong = !field.value().isEmpty()
                && (!field.value().matches("[1-9]\\d{0,17}") || Long.parseLong(field.value()) > most);
        return field.refused(
                wrong ? "Type a whole number from 1 to " + Counts.grouped(most) + ", or leave the field empty." : null);
    }

    private static String text(@Nullable Number number) {
        return number == null ? "" : number.toString();
    }
}
