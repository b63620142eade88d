import type { Answer } from "./answer";
import { toChange } from "./change-mark.server";
import type { ShopifyClient } from "./client.server";
import type { DefineReleaseMetafieldMutation } from "./generated/admin.generated";
import type { MetafieldDefinitionInput } from "./generated/admin.types";
import { DEFINE_METAFIELD } from "./order-marks.graphql";
import type { ShopDomain } from "~/kernel/ids";
import type { ChangeAnswer } from "~/orders/shop-admin.port";
import type { DefinitionTexts } from "~/marks/order-marks.port";

/** Defines the metafields so that the admin shows them on orders and filters orders by their state. */
export async function defineMetafields(
  client: ShopifyClient,
  shop: ShopDomain,
  texts: { release: DefinitionTexts; state: DefinitionTexts },
): Promise<ChangeAnswer> {
  const define = (input: object) => {
    const definition = {
      ...input,
      namespace: "$app",
      ownerType: "ORDER",
      access: { admin: "MERCHANT_READ" },
    } as MetafieldDefinitionInput;
    return client.mutate(shop, DEFINE_METAFIELD, { definition });
  };
  const whole = toDefined(await define({ ...texts.release, key: "release", type: "json" }));
  if (whole.kind !== "done") return whole;
  const state = { ...texts.state, key: "release_state", type: "single_line_text_field" };
  const answer = await define({ ...state, capabilities: { adminFilterable: { enabled: true } } });
  // A shop may have as many filters as Shopify allows; the admin then shows the state without one.
  return toDefined(codesOf(answer).includes(NO_FILTER_LEFT) ? await define(state) : answer);
}

const NO_FILTER_LEFT = "OWNER_TYPE_LIMIT_EXCEEDED_FOR_USE_AS_ADMIN_FILTERS";

type DefineAnswer = Answer<DefineReleaseMetafieldMutation>;

function codesOf(answer: DefineAnswer): (string | null | undefined)[] {
  if (answer.kind !== "answered") return [];
  return (answer.data.metafieldDefinitionCreate?.userErrors ?? []).map(({ code }) => code);
}

/** An existing definition stays as it is. */
function toDefined(answer: DefineAnswer): ChangeAnswer {
  return toChange(answer, (data) =>
    data.metafieldDefinitionCreate?.userErrors.filter(({ code }) => code !== "TAKEN"),
  );
}
