/** Health checks of connections: tokens, their expiry and refresh, and the ad accounts behind them. */
@NullMarked
package io.audiencesync.check;

import org.jspecify.annotations.NullMarked;
