/** The pages on canvases: their list, one canvas with launch and stop, and the step editor. */
@NullMarked
package io.audiencesync.web.canvas;

import org.jspecify.annotations.NullMarked;
