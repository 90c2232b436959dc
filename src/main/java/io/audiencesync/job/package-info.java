/** Bulk jobs: replay, discard or retry everything that matches a filter. A job is a row that any replica carries on. */
@NullMarked
package io.audiencesync.job;

import org.jspecify.annotations.NullMarked;
