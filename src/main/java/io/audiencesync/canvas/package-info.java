/** Canvases and their Facebook Audience steps: set up, checked, launched, stopped. */
package io.audiencesync.canvas;
