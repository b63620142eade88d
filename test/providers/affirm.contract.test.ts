import { afterAll } from "vitest";
import { startAffirmDriver } from "./affirm-driver";
import { describeContract } from "./provider-contract";

const driver = await startAffirmDriver();
afterAll(() => driver.close());

describeContract(driver);
