import { afterAll } from "vitest";
import { describeContract } from "./provider-contract";
import { KUSTOM } from "./kustom-at-stand-in";
import { createStandInDriver, startStandIns } from "./stand-in-driver";

const sandbox = await startStandIns();
afterAll(() => sandbox.close());

describeContract(await createStandInDriver(sandbox, KUSTOM));
