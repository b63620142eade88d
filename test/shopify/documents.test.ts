import { globSync, readFileSync } from "node:fs";
import {
  getNamedType,
  isListType,
  isObjectType,
  isNonNullType,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
  type FieldNode,
  type GraphQLOutputType,
} from "graphql";
import { expect, test } from "vitest";
import { requestedCost } from "../sandbox/shopify/graphql/cost";
import { adminSchema } from "../sandbox/shopify/graphql/schema";

const { schema } = adminSchema();
const documents = new Map<string, string>();
for (const file of globSync("app/**/*.graphql.ts").sort()) {
  const exported = (await import(`../../../${file}`)) as Record<string, string>;
  for (const [name, text] of Object.entries(exported)) documents.set(name, text);
}

const isConnection = (type: GraphQLOutputType): boolean => {
  const named = getNamedType(type);
  return isObjectType(named) && "pageInfo" in named.getFields();
};
const isPlainList = (type: GraphQLOutputType): boolean =>
  isListType(isNonNullType(type) ? type.ofType : type);
const selectionOf = (field: FieldNode | undefined, name: string): FieldNode | undefined =>
  field?.selectionSet?.selections.find(
    (each): each is FieldNode => each.kind === "Field" && each.name.value === name,
  );

/** The lists of a document that are cut, and nothing would tell. */
function cutLists(text: string): string[] {
  const types = new TypeInfo(schema);
  const cut: string[] = [];
  visit(
    parse(text),
    visitWithTypeInfo(types, {
      Field(node) {
        const type = types.getType();
        if (!type) return;
        const asksForFirst = node.arguments?.some(
          ({ name }) => name.value === "first" || name.value === "last",
        );
        const tellsOfNext = selectionOf(selectionOf(node, "pageInfo"), "hasNextPage") !== undefined;
        if (isConnection(type) ? !tellsOfNext : isPlainList(type) && asksForFirst) cut.push(node.name.value);
      },
    }),
  );
  return cut;
}

test("the documents of the adapter are all that is asked, and each holds against the schema", () => {
  expect(documents.size).toBeGreaterThan(15);
  const elsewhere = globSync("app/**/*.{ts,tsx}").filter(
    (file) =>
      !file.endsWith(".graphql.ts") &&
      !file.includes("generated") &&
      readFileSync(file, "utf8").includes("#graphql"),
  );
  expect(elsewhere).toEqual([]);
  for (const [name, text] of documents) expect(validate(schema, parse(text)), name).toEqual([]);
});

test("every list that comes in pages tells whether there is a next one, and no plain list is cut", () => {
  const cut = [...documents]
    .map(([name, text]) => [name, cutLists(text)])
    .filter(([, lists]) => lists?.length);
  expect(cut).toEqual([]);
});

test.each([
  [
    "a page without word of the next",
    "{ order(id: 1) { lineItems(first: 100) { nodes { id } } } }",
    ["lineItems"],
  ],
  ["a plain list that is cut", "{ order(id: 1) { transactions(first: 5) { id } } }", ["transactions"]],
  ["a plain list that comes whole", "{ order(id: 1) { transactions { id } } }", []],
  ["a page that tells", "{ orders(first: 5) { nodes { id } pageInfo { hasNextPage } } }", []],
])("%s is told apart", (_, text, cut) => {
  expect(cutLists(text)).toEqual(cut);
});

const costOf = (name: string, variables: Record<string, unknown>): number => {
  const document = parse(documents.get(name) ?? "");
  const [operation] = document.definitions.filter((each) => each.kind === "OperationDefinition");
  if (!operation) throw new Error(`There is no document ${name}.`);
  return requestedCost(document, operation, variables);
};

test.each([
  // Counted on by the app's own budget: orders/spare-shop-admin.
  ["LIST_ORDERS", { first: 25, lines: 20 }, 300],
  // The largest page that is asked for, by the check of setup. Shopify takes no query above 1,000 points.
  ["LIST_ORDERS", { first: 50, lines: 20 }, 1000],
  ["READ_ORDER", { lines: 100 }, 60],
  ["READ_LINES", {}, 60],
  ["READ_SHIPPING_LINES", {}, 60],
  ["READ_SHIPPED_LINES", {}, 60],
  ["READ_CAPTURE_EVENTS", { ids: [] }, 100],
])("%s with %j asks for no more points than are meant for it", (name, variables, points) => {
  expect(costOf(name, variables)).toBeLessThanOrEqual(points);
});
