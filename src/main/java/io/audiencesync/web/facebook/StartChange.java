package io.audiencesync.web.facebook;

import io.audiencesync.web.shell.Field;
import io.audiencesync.web.shell.Notice;
import org.jspecify.annotations.Nullable;

/**
 * The form that starts a change.
 *
 * @param current who is connected now; null: nobody
 */
record StartChange(
        @Nullable String current, Field token, @Nullable Notice notice) {}
