import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "smol-toml";
import { expect, test } from "vitest";
import { z } from "zod";
import { envSchema } from "~/env.server";

const documents = [...globSync("docs/*.md"), ...globSync("*.md")];
const read = (file: string) => readFileSync(file, "utf8");

/** A heading's anchor as GitHub makes it. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");
const anchorsIn = (file: string) =>
  [...read(file).matchAll(/^#+ (.+)$/gm)].map(([, text = ""]) => anchorOf(text));

test("every link to a file or a heading leads there", () => {
  const dead = documents.flatMap((file) =>
    [...read(file).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)]+))?\)/g)].flatMap(([, to = "", anchor]) => {
      const target = to === "" ? file : path.join(path.dirname(file), to);
      if (!existsSync(target)) return [`${file}: ${to}`];
      return anchor && !anchorsIn(target).includes(anchor) ? [`${file}: ${to}#${anchor}`] : [];
    }),
  );
  expect(dead).toEqual([]);
});

test("every command and every variable that a document names exists", () => {
  const { scripts } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(read("package.json")));
  const variables = Object.keys(envSchema.shape);
  const wrong = documents.flatMap((file) => {
    const text = read(file);
    const commands = [...text.matchAll(/npm run ([a-z:]+)/g)].map(([, name = ""]) => name);
    const named = [
      ...text.matchAll(/\b(?:DATABASE|SHOPIFY|OTEL|METRICS|EGRESS|ENCRYPTION|WORKER|SMTP|MAIL)_[A-Z_]+/g),
    ];
    return [
      ...commands.filter((name) => !(name in scripts)),
      ...named.flatMap(([name]) => (variables.includes(name) ? [] : [name])),
    ].map((name) => `${file}: ${name}`);
  });
  expect(wrong).toEqual([]);
});

test("the scopes that are explained are those that the app asks for", () => {
  const { access_scopes: asked } = z
    .object({ access_scopes: z.object({ scopes: z.string(), optional_scopes: z.array(z.string()) }) })
    .parse(parse(read("shopify.app.toml")));
  const explained = [...read("docs/connect-a-shop.md").matchAll(/^\| `(\w+)` /gm)].map(([, scope]) => scope);
  expect(explained.sort()).toEqual([...asked.scopes.split(","), ...asked.optional_scopes].sort());
});
