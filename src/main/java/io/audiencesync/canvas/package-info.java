/** Canvases and their Facebook Audience steps: set up, checked, launched, stopped. */
@NullMarked
package io.audiencesync.canvas;

import org.jspecify.annotations.NullMarked;
