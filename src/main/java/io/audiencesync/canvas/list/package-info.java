/** The list of canvases. */
@NullMarked
package io.audiencesync.canvas.list;

import org.jspecify.annotations.NullMarked;
