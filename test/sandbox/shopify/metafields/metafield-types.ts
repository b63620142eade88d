type Check = (value: string) => string | null;

const matching =
  (pattern: RegExp, message: string): Check =>
  (value) =>
    pattern.test(value) ? null : message;

const anything: Check = () => null;

const dated =
  (pattern: RegExp, message: string): Check =>
  (value) =>
    pattern.test(value) && !Number.isNaN(Date.parse(value)) ? null : message;

const json: Check = (value) => (parse(value) === undefined ? "Value is invalid JSON." : null);

const measured: Check = (value) => {
  const parsed = parse(value);
  return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)
    ? null
    : "Value must be a stringified JSON object.";
};

/**
 * The types that a metafield without a definition may have, and the form of their values (shopify.dev, "List of data
 * types"). References to products, files and other resources are left out: the sandbox has none.
 * Assumption: the texts.
 */
const TYPES: Record<string, Check> = {
  boolean: matching(/^(true|false)$/, "Value must be true or false."),
  color: matching(/^#[0-9a-f]{6}$/i, "Value must be a hexadecimal color code."),
  date: dated(/^\d{4}-\d\d-\d\d$/, "Value must be in YYYY-MM-DD format."),
  date_time: dated(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?/, "Value must be in YYYY-MM-DDTHH:MM:SS format."),
  dimension: measured,
  id: anything,
  json,
  link: measured,
  money: measured,
  multi_line_text_field: anything,
  number_decimal: matching(/^-?\d{1,13}(\.\d{1,9})?$/, "Value must be a decimal."),
  number_integer: matching(/^-?\d{1,16}$/, "Value must be an integer."),
  order_reference: matching(/^gid:\/\/shopify\/Order\/\d+$/, "Value must be a valid order reference."),
  rating: measured,
  rich_text_field: measured,
  single_line_text_field: matching(/^[^\n\r]*$/, "Value can't contain line breaks."),
  url: matching(/^(https?|mailto|sms|tel):\S+$/, "Value must be a valid URL."),
  volume: measured,
  weight: measured,
};

const AS_TEXT = new Set(["id", "json", "rich_text_field", "boolean", "multi_line_text_field"]);

/** The check of a type, or of a list of it; null for a type that Shopify does not know. */
function checkOf(type: string): Check | null {
  if (Object.hasOwn(TYPES, type)) return TYPES[type] ?? null;
  const inner = type.startsWith("list.") ? type.slice("list.".length) : "";
  const check = Object.hasOwn(TYPES, inner) && !AS_TEXT.has(inner) ? TYPES[inner] : undefined;
  if (!check) return null;
  return (value) => {
    const items = parse(value);
    if (!Array.isArray(items)) return "Value must be an array.";
    for (const item of items as unknown[]) {
      const refused = check(typeof item === "string" ? item : JSON.stringify(item));
      if (refused !== null) return refused;
    }
    return null;
  };
}

export const isMetafieldType = (type: string): boolean => checkOf(type) !== null;

/** What is wrong with a value of a known type, or null. */
export const refusalOfValue = (type: string, value: string): string | null => checkOf(type)?.(value) ?? null;

/** Texts stay texts; whole numbers, booleans and values stored as JSON get their own form. */
export function jsonValueOf(type: string, value: string): unknown {
  const isJson = ["boolean", "json", "number_integer", "rich_text_field"].includes(type);
  return isJson || type.startsWith("list.") || checkOf(type) === measured ? parse(value) : value;
}

function parse(value: string): unknown {
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return undefined;
  }
}
