// These schemas reach the browser, where the whole of zod would weigh three times as much.
import * as z from "zod/mini";
import { readCount } from "~/kernel/read-count";

/** Why a setting cannot be saved. The settings page has a text for each reason under `settings.errors`. */
const SETTINGS_ERRORS = [
  "required",
  "too_short",
  "too_long",
  "duplicate",
  "has_comma",
  "tag_of_warehouse",
  "tag_of_captures",
  "not_whole",
  "out_of_range",
  "warning_not_before_expiry",
  "safety_net_not_before_expiry",
  "not_an_email",
  "list_too_long",
  "unknown_gateway_key",
  "never_pay_later",
] as const;
export type SettingsError = (typeof SETTINGS_ERRORS)[number];

/** The reason that `refuse` gave. Undefined where the value has a wrong type, which the app's own form never sends. */
export function reasonOf({ message }: z.core.$ZodIssue): SettingsError | undefined {
  return SETTINGS_ERRORS.find((each) => each === message);
}

/** Refuses the value with a reason, at the field or at a path below it. The other fields are still checked. */
export function refuse(payload: z.core.ParsePayload, reason: SettingsError, ...path: PropertyKey[]): void {
  payload.issues.push({ code: "custom", message: reason, input: payload.value, path, continue: true });
}

/** The smallest and largest number that a field accepts. */
export interface Range {
  min: number;
  max: number;
}

/** A range with its unit, which the error text names. */
export interface NamedRange extends Range {
  unit: "minutes" | "minutes_or_never" | "times" | "days" | "days_or_never";
}

/** Parses a whole number from typed text. An empty field is not zero. */
export const whole = ({ min, max }: Range) =>
  z.pipe(z.string().check(z.maxLength(20)), z.transform(readCount)).check((payload) => {
    if (!Number.isInteger(payload.value)) refuse(payload, "not_whole");
    else if (payload.value < min || payload.value > max) refuse(payload, "out_of_range");
  });

/** A choice that may be null, and is null by default. */
export const orNull = <Schema extends z.ZodMiniType>(schema: Schema) => z._default(z.nullable(schema), null);

/** A line of text, trimmed, with runs of spaces reduced to one. */
export const line = z.string().check(
  z.maxLength(1000),
  z.overwrite((text) => text.replace(/\s+/gu, " ").trim()),
);
export const lines = z.array(line).check(z.maxLength(200));

/** Shopify's limit (shopify.dev, REST Order, `tags`). */
export const LONGEST_TAG = 40;

/** A tag on orders; empty for none. Shopify reads a comma as the end of a tag. */
export const tag = line.check((payload) => {
  if (payload.value.length > LONGEST_TAG) refuse(payload, "too_long");
  else if (payload.value.includes(",")) refuse(payload, "has_comma");
});

const NAME_LENGTH = { min: 3, max: 100 };

/** A name that the merchant gives to something. */
export const label = line.check((payload) => {
  if (payload.value === "") refuse(payload, "required");
  else if (payload.value.length > NAME_LENGTH.max) refuse(payload, "too_long");
});

/** Names of payment methods. Each name is long enough not to match unrelated payments by chance. */
export const names = lines.check((payload) => {
  payload.value.forEach((name, index) => {
    if (name === "") refuse(payload, "required", index);
    else if (name.length < NAME_LENGTH.min) refuse(payload, "too_short", index);
    else if (name.length > NAME_LENGTH.max) refuse(payload, "too_long", index);
    else if (payload.value.findIndex((other) => fold(other) === fold(name)) < index)
      refuse(payload, "duplicate", index);
  });
});

/** Names that differ only in case, width, spaces or punctuation are the same name. */
export const fold = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");

/** Picks the fields that the schema has from a value that may have more. */
export function fieldsOf<Schema extends z.ZodMiniObject>(
  schema: Schema,
  value: z.output<Schema>,
): z.output<Schema> {
  const isField = ([field]: [string, unknown]) => field in schema.shape;
  return Object.fromEntries(Object.entries(value).filter(isField)) as z.output<Schema>;
}
