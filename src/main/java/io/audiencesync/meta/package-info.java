/**
 * The only door to Facebook: Marketing API calls, and one reply type for whatever comes back. Knows no database, so that no
 * transaction can span a call.
 */
@NullMarked
package io.audiencesync.meta;

import org.jspecify.annotations.NullMarked;
