/** Time is passed in, so that tests can try expiry and repair at any hour. */
export interface Clock {
  now(): Date;
}
