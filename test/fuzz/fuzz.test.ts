import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { ENTRIES } from "./entries";
import { openTarget, type Target } from "./fuzz";

/** `npm run fuzz` sets both. */
const SEED = Number(process.env["FUZZ_SEED"] ?? 7);
const INPUTS = Number(process.env["FUZZ_INPUTS"] ?? 20);

let target: Target;
beforeAll(async () => {
  target = await openTarget();
});
afterAll(() => target.close());
afterEach(() => {
  // Remix tells the developer of a later version whose routes answer other values.
  const warned = vi.mocked(console.warn).mock.calls.flat().map(String);
  expect(warned.filter((text) => !text.includes("REMIX FUTURE CHANGE"))).toEqual([]);
  vi.mocked(console.warn).mockClear();
});

test.each(Object.keys(ENTRIES))(
  "whatever is sent to %s, it is answered without a fault of ours, and a refusal stores nothing",
  async (entry) => {
    expect(await target.send(entry, { seed: SEED, inputs: INPUTS })).toEqual([]);
  },
  600_000,
);
