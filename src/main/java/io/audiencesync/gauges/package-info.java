/** Gauges for operators, read on a schedule: the backlog, ad accounts, Postgres, event loops. */
@NullMarked
package io.audiencesync.gauges;

import org.jspecify.annotations.NullMarked;
