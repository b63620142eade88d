import { afterAll, describe } from "vitest";
import { describeContract } from "./provider-contract";
import { klarnaIn } from "./kustom-at-stand-in";
import { createStandInDriver, startStandIns } from "./stand-in-driver";
import { KLARNA_REGIONS } from "~/kustom/credentials";

const sandbox = await startStandIns();
afterAll(() => sandbox.close());

for (const region of KLARNA_REGIONS) {
  const driver = await createStandInDriver(sandbox, klarnaIn(region));
  // What goes wrong on the way goes wrong in the client, which Klarna shares with Kustom in all regions.
  describe(region, () => describeContract({ ...driver, faults: [] }));
}
