import fc from "fast-check";
import { nastyJson, nastyText } from "./nasty";

/** What proves a sender, so that what it sends is looked at. */
export interface Sender {
  shop: string;
  sessionToken: string;
  apiSecret: string;
  /** Lets a page report how quick it was. */
  vitalsPass: string;
  appSecret: string;
}

/** A request as it goes over the wire. */
export interface Input {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string | Uint8Array;
}

export type Entry = (sender: Sender) => fc.Arbitrary<Input>;

export const METHODS = fc.constantFrom("GET", "POST", "POST", "POST", "PUT", "DELETE", "OPTIONS", "PATCH");
export const TYPES = fc.constantFrom(
  "application/json",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "text/plain",
  "",
);
export const segment = fc
  .oneof(fc.constantFrom("1", "0", "-1", "9".repeat(40), "a b", "%", "%00", "%C0%AF"), nastyText)
  .map((text) => encodeURIComponent(text.toWellFormed()).slice(0, 300) || "x");
export const rawSegment = fc.oneof(segment, fc.constantFrom("%", "%zz", "%00", "..", "%2e%2e"));
export const search = fc
  .dictionary(
    fc.constantFrom(
      "view",
      "search",
      "sort",
      "page",
      "ids",
      "currency",
      "amount",
      "wish",
      "choices",
      "before",
      "after",
      "cursor",
      "limit",
    ),
    nastyText,
  )
  .map((fields) => new URLSearchParams(wellFormed(fields)).toString());

export const wellFormed = (fields: Record<string, string>) =>
  Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, text.toWellFormed()]));

export const bytes = fc.uint8Array({ maxLength: 300 });
export const text = fc.oneof(
  nastyJson,
  fc.constantFrom("", "{", "null", "[]", "[".repeat(5000), '{"a":', "\u0000"),
);
