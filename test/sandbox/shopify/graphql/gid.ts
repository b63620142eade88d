import { invalidId } from "./field-error";

const GID = /^gid:\/\/shopify\/([A-Za-z]+)\/([^/?\s]+)(?:\?.*)?$/;

/** Shopify checks the shape of every `ID` before it executes anything (recorded 2026-04). */
export const isGlobalId = (value: unknown): value is string => typeof value === "string" && GID.test(value);

export const gid = (type: string, id: number | string): string => `gid://shopify/${type}/${id}`;

export interface ParsedGid {
  type: string;
  /** The last part; a number for everything but jobs. */
  id: string;
}

export function parseGid(value: string): ParsedGid | null {
  const match = GID.exec(value);
  return match?.[1] && match[2] ? { type: match[1], id: match[2] } : null;
}

/** The number in an id of the expected type; null for another type. Ids that name nothing still give a number. */
export function numberOfGid(type: string, value: string): number | null {
  const parsed = parseGid(value);
  return parsed && parsed.type === type && /^\d+$/.test(parsed.id) ? Number(parsed.id) : null;
}

/** Recorded 2026-04: an id of another type answers RESOURCE_NOT_FOUND, "Invalid id: gid://...". */
export function expectGid(type: string, value: string): number {
  const id = numberOfGid(type, value);
  if (id === null) throw invalidId(value);
  return id;
}
