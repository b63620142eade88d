import type { MetafieldDefinitionState } from "../../model/metafield-definition";
import { definitionOf } from "../../model/metafield-definition";
import type { ShopState } from "../../model/shop-state";
import { namespaceOf, isReserved } from "./app-namespace";
import { isMetafieldType } from "./metafield-types";
import { wrongName } from "./read-metafields";

export interface DefinitionInput {
  ownerType: string;
  namespace?: string | null;
  key: string;
  name: string;
  description?: string | null;
  type: string;
  access?: AccessInput | null;
  capabilities?: CapabilitiesInput | null;
}

interface AccessInput {
  admin?: "MERCHANT_READ" | "MERCHANT_READ_WRITE" | null;
}

interface CapabilitiesInput {
  adminFilterable?: { enabled: boolean } | null;
}

export interface DefinitionError {
  field: string[] | null;
  message: string;
  code: string;
}

type NewDefinition = Omit<MetafieldDefinitionState, "id">;

const LONGEST_TEXT = 255;
/** "Up to 50 definitions for each owner type" can be admin filters (shopify.dev, "Use metafield capabilities"). */
const MOST_FILTERS = 50;

/** Types that the admin can filter by, as far as the sandbox has them. Assumption: no others. */
const FILTERABLE = new Set([
  "boolean",
  "single_line_text_field",
  "list.single_line_text_field",
  "order_reference",
]);
export const isFilterable = (type: string): boolean => FILTERABLE.has(type);

export const definitionError = (field: string | null, message: string, code: string): DefinitionError => ({
  field: field === null ? ["definition"] : ["definition", field],
  message,
  code,
});

/**
 * The definition that `metafieldDefinitionCreate` requests, or what is wrong with it: codes of the Admin GraphQL schema.
 * Assumption: the texts, apart from TAKEN and INVALID_CAPABILITY, which others have met.
 */
export function readDefinition(shop: ShopState, input: DefinitionInput): NewDefinition | DefinitionError {
  const namespace = namespaceOf(input.namespace);
  const { key, name, type, description = null } = input;
  const wrong = wrongName("namespace", namespace, 3, 255) ?? wrongName("key", key, 2, 64);
  if (wrong) return definitionError(wrong.field[0] ?? null, wrong.message, wrong.code);
  if (!isMetafieldType(type))
    return definitionError("type", `Type name ${type} is not a valid type.`, "INCLUSION");
  if (definitionOf(shop, { namespace, key }))
    return definitionError(
      "key",
      `Key is in use for Order metafields on the '${namespace}' namespace.`,
      "TAKEN",
    );
  const texts = refusalOfTexts({ name, description });
  if (texts) return texts;
  if (input.access?.admin && !isReserved(namespace))
    return definitionError(
      null,
      "Admin access can only be specified for app-owned metafield definitions.",
      "ADMIN_ACCESS_INPUT_NOT_ALLOWED",
    );
  const adminFilterable = input.capabilities?.adminFilterable?.enabled ?? false;
  const capability = adminFilterable ? refusalOfFilter(shop, type) : null;
  if (capability) return capability;
  const byDefault = isReserved(namespace) ? "MERCHANT_READ" : "PUBLIC_READ_WRITE";
  const adminAccess = input.access?.admin ?? byDefault;
  return { namespace, key, name, description, type, adminAccess, adminFilterable };
}

export function refusalOfTexts(texts: {
  name?: string | null;
  description?: string | null;
}): DefinitionError | null {
  if (texts.name === "") return definitionError("name", "Name can't be blank", "BLANK");
  for (const [field, text] of Object.entries(texts))
    if ((text ?? "").length > LONGEST_TEXT)
      return definitionError(
        field,
        `The ${field} is too long (maximum is ${LONGEST_TEXT} characters)`,
        "TOO_LONG",
      );
  return null;
}

export function refusalOfFilter(shop: ShopState, type: string): DefinitionError | null {
  if (!isFilterable(type))
    return definitionError(
      null,
      "The capability admin_filterable is not valid for this definition.",
      "INVALID_CAPABILITY",
    );
  return shop.metafieldDefinitions.filter((each) => each.adminFilterable).length < MOST_FILTERS
    ? null
    : definitionError(
        null,
        `You have reached the maximum of ${MOST_FILTERS} definitions that can be used as admin filters.`,
        "OWNER_TYPE_LIMIT_EXCEEDED_FOR_USE_AS_ADMIN_FILTERS",
      );
}
