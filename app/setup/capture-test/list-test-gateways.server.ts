import { readRules } from "~/settings/rules.server";
import { readSetupEvidence } from "../evidence/setup.store.server";
import type { ShopDomain } from "~/kernel/ids";
import { testGatewayName } from "~/gateways/test-gateway-name";
import type { AppContext } from "~/context";

/** Gateways that a test order can be made for; those that orders of the shop were seen to use come first. */
export async function listTestGateways(
  ctx: Pick<AppContext, "db">,
  { shop }: { shop: ShopDomain },
): Promise<{ gateway: string; label: string }[]> {
  const rules = await readRules(ctx.db, shop);
  const seen = new Set((await readSetupEvidence(ctx.db, shop)).map(({ gateway }) => gateway));
  const possible = rules.policies
    .filter((policy) => policy.canCaptureLater && testGatewayName(policy, rules) !== null)
    .map(({ gateway, label }) => ({ gateway, label }));
  return [
    ...possible.filter(({ gateway }) => seen.has(gateway)),
    ...possible.filter(({ gateway }) => !seen.has(gateway)),
  ];
}
