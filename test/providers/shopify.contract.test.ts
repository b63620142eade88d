import { afterAll } from "vitest";
import { describeContract } from "./provider-contract";
import { startShopifyDriver } from "./shopify-driver";

const driver = await startShopifyDriver();
afterAll(() => driver.close());

describeContract(driver);
