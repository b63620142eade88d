/** Time is passed in, so that expiry and repair can be tried at any hour. */
export interface Clock {
  now(): Date;
}
