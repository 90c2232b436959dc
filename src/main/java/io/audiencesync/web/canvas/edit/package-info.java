/** The step editor: one form that saves a step, searches audiences and tries a user. */
@NullMarked
package io.audiencesync.web.canvas.edit;

import org.jspecify.annotations.NullMarked;
