/** Canvas users into Facebook Custom Audiences. The packages below are features; the README has the picture. */
package io.audiencesync;
