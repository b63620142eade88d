import { toChange } from "./change-mark.server";
import type { ShopifyClient } from "./client.server";
import type { MetafieldDefinitionInput } from "./generated/admin.types";
import { DEFINE_METAFIELD } from "./order-marks.graphql";
import type { ShopDomain } from "~/kernel/ids";
import type { ChangeAnswer } from "~/orders/shop-admin.port";

/**
 * Defines the metafield so that the admin shows it on orders. Shopify filters its order list by a few types only, and
 * JSON may not be one of them: where it refuses the filter, the definition is made without it.
 */
export async function defineMetafield(
  client: ShopifyClient,
  shop: ShopDomain,
  texts: { name: string; description: string },
): Promise<ChangeAnswer> {
  const define = async (isFilter: boolean) => {
    const definition = {
      ...texts,
      namespace: "$app",
      key: "release",
      type: "json",
      ownerType: "ORDER",
      access: { admin: "MERCHANT_READ" },
      ...(isFilter ? { capabilities: { adminFilterable: { enabled: true } } } : {}),
    } as MetafieldDefinitionInput;
    return client.mutate(shop, DEFINE_METAFIELD, { definition });
  };
  const answer = await define(true);
  const errors = answer.kind === "answered" ? (answer.data.metafieldDefinitionCreate?.userErrors ?? []) : [];
  const isOfFilter = errors.some(
    ({ code }) => code !== null && code !== undefined && FILTER_CODES.includes(code),
  );
  return toChange(isOfFilter ? await define(false) : answer, (data) =>
    data.metafieldDefinitionCreate?.userErrors.filter(({ code }) => code !== "TAKEN"),
  );
}

const FILTER_CODES: readonly string[] = [
  "INVALID_CAPABILITY",
  "OWNER_TYPE_LIMIT_EXCEEDED_FOR_USE_AS_ADMIN_FILTERS",
];
