import { afterAll, afterEach, beforeAll, beforeEach, vi } from "vitest";
import { createContractBench } from "./contract-bench";
import type { ContractDriver } from "./contract-driver";
import { testCaptures } from "./contract/captures";
import { testDueDates } from "./contract/due-dates";
import { testFaults } from "./contract/faults";
import { testKeys } from "./contract/keys";
import { testBefalls } from "./contract/befalls";
import { testReadings } from "./contract/readings";
import { testRefunds } from "./contract/refunds";
import { testTime } from "./contract/time";
import { testVoids } from "./contract/voids";
import { expectNoSecret, watchOutput } from "./expect-no-secret";

/**
 * What the app relies on at every provider, tried in one test file for each. It asks capabilities and never names:
 * whatever a provider cannot do must be refused in words, with no money moved.
 */
export function describeContract(driver: ContractDriver): void {
  const bench = createContractBench(driver);
  watchForSecrets(driver);
  beforeEach(() => driver.clearFaults());
  testCaptures(bench);
  testKeys(bench);
  testVoids(bench);
  testRefunds(bench);
  testReadings(bench);
  testBefalls(bench);
  testFaults(bench);
  testTime(bench);
  testDueDates(bench);
}

/** After each test, no credential may stand in anything that was logged or written meanwhile. */
function watchForSecrets(driver: ContractDriver): void {
  const spied = (["log", "info", "debug", "warn", "error"] as const).map((level) => vi.spyOn(console, level));
  let output: ReturnType<typeof watchOutput>;
  beforeAll(() => {
    output = watchOutput();
  });
  afterAll(() => output.stop());
  afterEach(() => {
    for (const spy of spied) expectNoSecret(driver, spy.mock.calls);
    expectNoSecret(driver, output.written);
    output.written.length = 0;
  });
}
