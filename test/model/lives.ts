/** How many times longer than in the short run: `npm run test:model` sets it. */
const TIMES = Number(process.env["MODEL_TIMES"] ?? 1);

/** A fixed seed, for the same lives in every short run; a longer run begins with these and goes on with others. */
export const livesOf = (short: number, seed: number) => ({
  numRuns: short * TIMES,
  seed,
  endOnFailure: true,
});

export const LIVES_MS = 60_000 * TIMES;
