import type { ConnectionMode } from "~/money/direct-provider.port";

type SmartpayObject = "order" | "payment" | "refund" | "checkout";

/** Whether a text can be the id of such an object in that mode. Checked before an address is made from it. */
export function isObjectId(object: SmartpayObject, mode: ConnectionMode, text: string): boolean {
  const [, ofObject, ofMode] = /^([a-z]+)_(test|live)_[0-9a-zA-Z]{1,100}$/.exec(text) ?? [];
  return ofObject === object && ofMode === mode;
}
