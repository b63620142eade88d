/** The progress of deciding anew which of the shop's open orders may ship. */
export interface ReviewView {
  startedAt: Date;
  /** The number of open orders when it began. */
  total: number;
  done: number;
}
