/** Health checks of connections: tokens, their expiry and refresh, and the ad accounts behind them. */
package io.audiencesync.check;
