import { afterAll } from "vitest";
import { startKustomDriver } from "./kustom-driver";
import { describeContract } from "./provider-contract";

const driver = await startKustomDriver();
afterAll(() => driver.close());

describeContract(driver);
