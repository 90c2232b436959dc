package io.audiencesync.web.shell;

import io.audiencesync.web.shell.Section.Group;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The frame of one page, for one person, at one moment. Templates format times and counts with it.
 *
 * @param path the page's address with its query, for reloading
 * @param zone the workspace's
 */
public record Shell(
        Section section,
        String path,
        String workspace,
        String person,
        Set<String> roles,
        ZoneId zone,
        Instant asOf,
        Display display) {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);

    /** The same for a form whose page is not its section's: reloading the answer leads to that page. */
    public Shell addressed(String other) {
        return new Shell(section, other, workspace, person, roles, zone, asOf, display);
    }

    public List<Group> navigation() {
        return Group.ofNavigation();
    }

    public boolean isCurrent(Section other) {
        return section == other;
    }

    public boolean may(String role) {
        return roles.contains(role);
    }

    /** The clock's time of the snapshot, such as {@code 14:02:11}. */
    public String clock() {
        return CLOCK.format(asOf.atZone(zone));
    }

    public String zoneName() {
        return zone.getId();
    }

    /** The roles in words, such as {@code marketer, operator}. */
    public String roleNames() {
        return String.join(", ", roles.stream().sorted().toList());
    }

    public @Nullable Moment at(@Nullable Instant instant) {
        return instant == null ? null : Moment.of(instant, asOf, zone);
    }
}
