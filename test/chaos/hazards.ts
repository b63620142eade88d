/** What happens to everybody at once. `frozen`: the database answers nobody; `ended`: no token of the shop works. */
export type Hazard = "database_killed" | "database_frozen" | "tokens_ended";

/** When it happens, as a part of the storm. */
export interface Blow {
  at: number;
  hazard: Hazard;
}

export const BLOWS: readonly Blow[] = [
  { at: 0.3, hazard: "database_killed" },
  { at: 0.4, hazard: "tokens_ended" },
  { at: 0.5, hazard: "database_frozen" },
  { at: 0.7, hazard: "database_killed" },
  { at: 0.75, hazard: "tokens_ended" },
  { at: 0.85, hazard: "database_frozen" },
];

/** Real milliseconds: longer than a call to Shopify may take. */
export const FROZEN_MS = 4_000;

/** Minutes of the run that the clocks of the processes' machines are ahead, one of each process. */
export const WORKER_CLOCKS: readonly number[] = [15, 0, -10];
export const WEB_CLOCKS: readonly number[] = [-20, 5];
