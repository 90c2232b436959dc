/**
 * The operator's hand on delivery: sees how lanes stand, pauses, resumes, tries now, discards what is pending. Everything done
 * is on record.
 */
@NullMarked
package io.audiencesync.operator;

import org.jspecify.annotations.NullMarked;
