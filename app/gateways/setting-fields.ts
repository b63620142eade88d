// Schemas of settings reach the browser, where the whole of zod would weigh three times as much.
import * as z from "zod/mini";

/** Why a setting cannot be saved as it stands. The settings page has a text for each, under `settings.errors`. */
const SETTINGS_ERRORS = [
  "required",
  "too_short",
  "too_long",
  "duplicate",
  "not_whole",
  "out_of_range",
  "warning_not_before_expiry",
  "safety_net_not_before_expiry",
  "not_an_email",
  "list_too_long",
  "unknown_gateway_key",
] as const;
export type SettingsError = (typeof SETTINGS_ERRORS)[number];

/** The reason that `refuse` gave. Undefined where the value is not of the field's kind, so that it is no form of ours. */
export function reasonOf({ message }: z.core.$ZodIssue): SettingsError | undefined {
  return SETTINGS_ERRORS.find((each) => each === message);
}

/** Names what is wrong, at the field or at a path below it. The other fields are checked all the same. */
export function refuse(payload: z.core.ParsePayload, reason: SettingsError, ...path: PropertyKey[]): void {
  payload.issues.push({ code: "custom", message: reason, input: payload.value, path, continue: true });
}

/** The numbers that a field takes. */
export interface Range {
  min: number;
  max: number;
}

/** What a range counts, for the text that says it. */
export interface NamedRange extends Range {
  unit: "minutes" | "times" | "days_or_never";
}

/** A whole number, as it was typed. An empty field is not zero. */
export const whole = ({ min, max }: Range) =>
  z
    .pipe(
      z.string().check(z.maxLength(20)),
      z.transform((text: string) => (text.trim() === "" ? Number.NaN : Number(text))),
    )
    .check((payload) => {
      if (!Number.isInteger(payload.value)) refuse(payload, "not_whole");
      else if (payload.value < min || payload.value > max) refuse(payload, "out_of_range");
    });

/** What the merchant may leave to something else, as it is at first. */
export const orNull = <Schema extends z.ZodMiniType>(schema: Schema) => z._default(z.nullable(schema), null);

/** A line of text, without the spaces that nobody sees. */
export const line = z.string().check(
  z.maxLength(1000),
  z.overwrite((text) => text.replace(/\s+/gu, " ").trim()),
);
export const lines = z.array(line).check(z.maxLength(200));

const NAME_LENGTH = { min: 3, max: 100 };

/** What the merchant calls something. */
export const label = line.check((payload) => {
  if (payload.value === "") refuse(payload, "required");
  else if (payload.value.length > NAME_LENGTH.max) refuse(payload, "too_long");
});

/** Names of payment methods, each long enough not to match what is not meant. */
export const names = lines.check((payload) => {
  payload.value.forEach((name, index) => {
    if (name === "") refuse(payload, "required", index);
    else if (name.length < NAME_LENGTH.min) refuse(payload, "too_short", index);
    else if (name.length > NAME_LENGTH.max) refuse(payload, "too_long", index);
    else if (payload.value.findIndex((other) => fold(other) === fold(name)) < index)
      refuse(payload, "duplicate", index);
  });
});

/** Names that differ in case, width, spaces or signs alone are one name. */
export const fold = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");

/** Of a value that may have more, the fields that the schema has. */
export function fieldsOf<Schema extends z.ZodMiniObject>(
  schema: Schema,
  value: z.output<Schema>,
): z.output<Schema> {
  const isField = ([field]: [string, unknown]) => field in schema.shape;
  return Object.fromEntries(Object.entries(value).filter(isField)) as z.output<Schema>;
}
