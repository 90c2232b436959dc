/** When lanes, ad accounts and steps clear, and what limits them. */
@NullMarked
package io.audiencesync.forecast;

import org.jspecify.annotations.NullMarked;
