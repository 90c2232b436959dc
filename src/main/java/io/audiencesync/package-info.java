/** Canvas users into Facebook Custom Audiences. The packages below are features; the README has the picture. */
@NullMarked
package io.audiencesync;

import org.jspecify.annotations.NullMarked;
