/** The page on exports: send a list of users to an audience, and see what became of it. */
@NullMarked
package io.audiencesync.web.exports;

import org.jspecify.annotations.NullMarked;
