import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const APP = path.resolve("app");
const PLURAL = /_(one|two|few|many|other)$/;

/** The keys of the texts, without their plural endings. */
function keysOf(node: unknown, at: string): string[] {
  if (typeof node !== "object" || node === null) return [at.replace(PLURAL, "")];
  return Object.entries(node).flatMap(([name, child]) => keysOf(child, at === "" ? name : `${at}.${name}`));
}

function sources(): string[] {
  const files = readdirSync(APP, { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => /\.tsx?$/.test(file) && !file.includes("generated"))
    .map((file) => inlineConstants(readFileSync(path.join(APP, file), "utf8")));
}

/** A template may begin with a constant of its file, which may be a template itself: `${root}.title`. */
function inlineConstants(source: string): string {
  const constants = source.matchAll(/const (\w+) = ["`]([\w.]+|\$\{\w+\}[\w.${}]*)["`]/g);
  return [...constants].reduceRight(
    (text, [, name, value]) => text.replaceAll(`\${${name}}.`, () => `${value}.`),
    source,
  );
}

/**
 * Words in quotes, and templates such as `timeline.${kind}` as patterns for the keys that they may become. A value at
 * the end of a template may have several parts.
 */
function findMentions(source: string): { words: string[]; patterns: RegExp[] } {
  const words = [...source.matchAll(/["`]([A-Za-z][\w.-]*)["`]/g)].map(([, word]) => word ?? "");
  const templates = [...source.matchAll(/`([A-Za-z]\w*\.(?:[^`$]|\$\{[^}]*\})*)`/g)].map(
    ([, text]) => text ?? "",
  );
  const patterns = templates
    .filter((text) => text.includes("${"))
    .map((text) => {
      const parts = text.split(/\$\{[^}]*\}/).map((part) => part.replaceAll(".", String.raw`\.`));
      return /^[\w.\\-]*$/.test(parts.join(""))
        ? new RegExp(
            `^${parts.join(String.raw`[\w-]+`)}${parts.at(-1) === "" ? String.raw`(\.[\w-]+)*` : ""}$`,
          )
        : /^$/;
    });
  return { words, patterns };
}

/** The texts that no source mentions. */
function findUnused(keys: readonly string[], texts: readonly string[]): string[] {
  const mentions = texts.map(findMentions);
  const words = new Set(mentions.flatMap((each) => each.words));
  const patterns = mentions.flatMap((each) => each.patterns);
  return keys.filter((key) => !words.has(key) && !patterns.some((pattern) => pattern.test(key)));
}

test("every text is shown somewhere", () => {
  const en: unknown = JSON.parse(readFileSync(path.join(APP, "platform/i18n/en.json"), "utf8"));
  expect(findUnused(keysOf(en, ""), sources())).toEqual([]);
});

test("a text that nothing mentions is found", () => {
  const source = 't("list.empty"); t(`list.${view}.title`); const root = "page"; t(`${root}.title`);';
  const keys = ["list.empty", "list.all.title", "list.all.note", "page.title", "page.gone"];
  expect(findUnused(keys, [inlineConstants(source)])).toEqual(["list.all.note", "page.gone"]);
});
