import type { TomlTable, TomlValue } from "smol-toml";

/** Readers of TOML values, each null where the value has another type. */

export const tableOf = (value: TomlValue | undefined): TomlTable =>
  typeof value === "object" && !Array.isArray(value) && !(value instanceof Date) ? value : {};

export const tablesOf = (value: TomlValue | undefined): TomlTable[] =>
  Array.isArray(value) ? value.map((item) => tableOf(item)) : [];

export const textOf = (value: TomlValue | undefined): string | null =>
  typeof value === "string" ? value : null;

export const textsOf = (value: TomlValue | undefined): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
