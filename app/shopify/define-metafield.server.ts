import type { Answer } from "./answer";
import { toChange } from "./change-mark.server";
import type { ShopifyClient } from "./client.server";
import type { DefineMarkMetafieldMutation } from "./generated/admin.generated";
import type { MetafieldDefinitionInput } from "./generated/admin.types";
import { DEFINE_METAFIELD } from "./order-marks.graphql";
import type { ShopDomain } from "~/kernel/ids";
import type { ChangeAnswer } from "~/orders/shop-admin.port";
import type { DefinedMetafield, DefinitionTexts } from "~/marks/order-marks.port";

/** Defines a metafield so that the admin shows it on orders, and filters orders by the state of release. */
export async function defineMetafield(
  client: ShopifyClient,
  shop: ShopDomain,
  key: DefinedMetafield,
  texts: DefinitionTexts,
): Promise<ChangeAnswer> {
  const define = (more: object) => {
    const definition = {
      ...texts,
      key,
      type: key === "release_state" ? "single_line_text_field" : "json",
      namespace: "$app",
      ownerType: "ORDER",
      access: { admin: "MERCHANT_READ" },
      ...more,
    } as MetafieldDefinitionInput;
    return client.mutate(shop, DEFINE_METAFIELD, { definition });
  };
  if (key !== "release_state") return toDefined(await define({}));
  const answer = await define({ capabilities: { adminFilterable: { enabled: true } } });
  // A shop may have as many filters as Shopify allows; the admin then shows the state without one.
  return toDefined(codesOf(answer).includes(NO_FILTER_LEFT) ? await define({}) : answer);
}

const NO_FILTER_LEFT = "OWNER_TYPE_LIMIT_EXCEEDED_FOR_USE_AS_ADMIN_FILTERS";

type DefineAnswer = Answer<DefineMarkMetafieldMutation>;

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
