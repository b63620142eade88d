import { globSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * Every rule that no recording and no document confirms, as the code marks it with "Assumption:", for whoever can ask a
 * real shop. `tsx test/sandbox/assumptions.ts` writes the list; a test holds it equal to the code.
 */
export const ASSUMPTIONS_FILE = "test/sandbox/ASSUMPTIONS.md";

const HEAD = `# What is assumed

Every place in the code that says \`Assumption:\`, by file: rules that neither a recording nor a document of Shopify or a
provider confirms. Made by \`npx tsx test/sandbox/assumptions.ts\`.
`;

export function listAssumptions(): string {
  const files = globSync("{app,test/sandbox}/**/*.{ts,tsx,js,mjs}")
    .filter((file) => !file.includes("generated") && path.basename(file) !== "assumptions.ts")
    .sort();
  const sections = files.flatMap((file) => {
    const found = assumptionsOf(readFileSync(file, "utf8"));
    return found.length === 0 ? [] : [`## ${file}\n\n${found.map((text) => `- ${text}`).join("\n")}\n`];
  });
  return [HEAD, ...sections].join("\n");
}

/** The sentence after each mark, to the end of its comment or paragraph. */
function assumptionsOf(source: string): string[] {
  const lines = source.split("\n");
  return lines.flatMap((line, at) => {
    const start = line.indexOf("Assumption: ");
    if (start < 0) return [];
    const parts = [line.slice(start + "Assumption: ".length)];
    for (let next = at + 1; !parts.at(-1)?.includes("*/"); next++) {
      const comment = /^\s*(?:\*(?!\/)|\/\/)\s?(.*)$/.exec(lines[next] ?? "");
      if (!comment?.[1] || comment[1].startsWith("@") || comment[1].includes("Assumption: ")) break;
      parts.push(comment[1]);
    }
    return [
      parts
        .join(" ")
        .replace(/\s*\*\/.*$/, "")
        .replaceAll(/\s+/g, " ")
        .trim(),
    ];
  });
}

if (import.meta.main) writeFileSync(ASSUMPTIONS_FILE, listAssumptions());
