import { parse, TomlError, type TomlTable } from "smol-toml";

export type Toml = { kind: "parsed"; table: TomlTable } | { kind: "unreadable"; reason: string };

/** The text of a TOML file as a table, or a sentence with the line that cannot be read. */
export function parseToml(text: string): Toml {
  try {
    return { kind: "parsed", table: parse(text) };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const problem = error.message.split("\n")[0]?.replace("Invalid TOML document: ", "") ?? "";
    return { kind: "unreadable", reason: `Line ${error.line} is no TOML: ${problem}.` };
  }
}
