/**
 * The only package that calls Facebook: the Marketing API, and one type for all replies. Uses no database, so that no
 * transaction can span a call.
 */
@NullMarked
package io.audiencesync.meta;

import org.jspecify.annotations.NullMarked;
