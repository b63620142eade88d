import { createAffirmWorld } from "../affirm/create-affirm-world";
import { createKustomWorld } from "../kustom/create-kustom-world";
import { createSmartpay } from "../smartpay/create-smartpay";
import type { CreateProviderWorld } from "./provider-world";

/** The providers of this sandbox, beside Shopify. */
export const PROVIDER_WORLDS: readonly CreateProviderWorld[] = [
  createKustomWorld,
  createAffirmWorld,
  createSmartpay,
];
