import type { MetafieldState } from "../../model/metafield-state";
import { definitionOf } from "../../model/metafield-definition";
import { metafieldOf, type NewMetafield } from "../../model/set-metafields";
import type { ShopState } from "../../model/shop-state";
import { parseGid } from "../graphql/gid";
import { isForeign, namespaceOf } from "./app-namespace";
import { compareDigestOf } from "./metafield-resolvers";
import { isMetafieldType, refusalOfValue } from "./metafield-types";

export interface MetafieldInput {
  ownerId: string;
  namespace?: string | null;
  key: string;
  type?: string | null;
  value: string;
  /** Null: the metafield must be new. Absent: any stored value is overwritten. */
  compareDigest?: string | null;
}

interface MetafieldError {
  field: string[];
  message: string;
  code: string;
  elementIndex: number | null;
}

/** "Allows a maximum of 25 metafields to be set at a time" (Admin GraphQL schema). */
const MOST_AT_ONCE = 25;

const NAME = /^[A-Za-z0-9_-]*$/;

/**
 * The metafields that `metafieldsSet` requests, or everything that is wrong with them. The Admin GraphQL schema has the
 * rules and the codes. Assumption: the texts.
 */
export function readMetafields(
  shop: ShopState,
  inputs: MetafieldInput[],
): { ok: true; metafields: NewMetafield[] } | { ok: false; errors: MetafieldError[] } {
  if (inputs.length > MOST_AT_ONCE) {
    const message = `Exceeded the maximum metafields input limit of ${MOST_AT_ONCE}.`;
    const code = "LESS_THAN_OR_EQUAL_TO";
    return { ok: false, errors: [{ field: ["metafields"], message, code, elementIndex: null }] };
  }
  const metafields: NewMetafield[] = [];
  const errors: MetafieldError[] = [];
  for (const [index, input] of inputs.entries()) {
    const read = readOne(shop, input);
    if ("code" in read)
      errors.push({ ...read, field: ["metafields", String(index), ...read.field], elementIndex: index });
    else metafields.push(read);
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, metafields };
}

type Wrong = Omit<MetafieldError, "elementIndex">;

const wrong = (field: string, message: string, code: string): Wrong => ({ field: [field], message, code });

function readOne(shop: ShopState, input: MetafieldInput): NewMetafield | Wrong {
  const order = shop.orders.get(Number(parseGid(input.ownerId)?.id));
  if (!order) return wrong("ownerId", "Owner does not exist.", "INVALID");
  const namespace = namespaceOf(input.namespace);
  const name = wrongName("namespace", namespace, 3, 255) ?? wrongName("key", input.key, 2, 64);
  if (name) return name;
  if (isForeign(namespace))
    return wrong("namespace", "Access to this namespace and key is not allowed.", "APP_NOT_AUTHORIZED");
  const known = metafieldOf(order, namespace, input.key);
  const defined = definitionOf(shop, { namespace, key: input.key })?.type;
  if (defined !== undefined && (input.type ?? defined) !== defined)
    return wrong(
      "type",
      `Type '${input.type ?? ""}' must be consistent with the definition's type: '${defined}'.`,
      "INVALID_TYPE",
    );
  // Assumption: an existing metafield may be written without repeating its type.
  const type = input.type ?? defined ?? known?.type ?? "";
  const refused = wrongValue(type, input.value) ?? wrongDigest(input, known);
  return refused ?? { order, namespace, key: input.key, type, value: input.value };
}

export function wrongName(field: string, name: string, least: number, most: number): Wrong | null {
  const label = field === "key" ? "Key" : "Namespace";
  if (name === "") return wrong(field, `${label} can't be blank.`, "BLANK");
  if (name.length < least)
    return wrong(field, `${label} is too short (minimum is ${least} characters).`, "TOO_SHORT");
  if (name.length > most)
    return wrong(field, `${label} is too long (maximum is ${most} characters).`, "TOO_LONG");
  return NAME.test(name)
    ? null
    : wrong(field, `${label} contains one or more invalid characters.`, "INVALID");
}

function wrongValue(type: string, value: string): Wrong | null {
  if (type === "") return wrong("type", "Type can't be blank.", "BLANK");
  if (!isMetafieldType(type))
    return wrong("type", `Type must be one of the supported types.`, "INVALID_TYPE");
  if (value === "") return wrong("value", "Value can't be blank.", "BLANK");
  const refused = refusalOfValue(type, value);
  return refused === null ? null : wrong("value", refused, "INVALID_VALUE");
}

/** Compare and set: somebody else may have written since (Admin GraphQL schema, `metafieldsSet`). */
function wrongDigest({ compareDigest }: MetafieldInput, known: MetafieldState | undefined): Wrong | null {
  if (compareDigest === undefined) return null;
  if (compareDigest === (known ? compareDigestOf(known) : null)) return null;
  return compareDigest !== null && !/^[0-9a-f]{64}$/.test(compareDigest)
    ? wrong("compareDigest", "The compare digest is invalid.", "INVALID_COMPARE_DIGEST")
    : wrong(
        "compareDigest",
        "The resource has been updated since it was loaded. Try again with an updated `compareDigest` value.",
        "STALE_OBJECT",
      );
}
