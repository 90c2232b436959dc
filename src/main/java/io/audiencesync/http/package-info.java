/** Terms of HTTP that several packages share. */
@NullMarked
package io.audiencesync.http;

import org.jspecify.annotations.NullMarked;
