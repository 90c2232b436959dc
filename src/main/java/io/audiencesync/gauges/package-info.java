/** What operators watch, read on a schedule: the backlog, ad accounts, Postgres and its fail-overs, event loops. */
@NullMarked
package io.audiencesync.gauges;

import org.jspecify.annotations.NullMarked;
