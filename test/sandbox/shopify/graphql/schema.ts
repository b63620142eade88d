import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import {
  buildClientSchema,
  GraphQLList,
  GraphQLNonNull,
  GraphQLScalarType,
  isObjectType,
  type GraphQLSchema,
  type IntrospectionQuery,
} from "graphql";

/** One row of Shopify's table of scopes: the scopes that a type, or a single field, requires of the token. */
interface AccessRow {
  type: "type" | "field";
  typeName: string;
  fieldName?: string;
  requiredAccess: string;
  offlineScopes: string[];
}

export interface AccessRule {
  /** "`read_orders` access scope or `read_marketplace_orders` access scope." */
  requiredAccess: string;
  /** Any one of these lets the token through. */
  scopes: string[];
}

export interface AdminSchema {
  schema: GraphQLSchema;
  /** By "Type" and by "Type.field"; only rows with a requirement. */
  access: Map<string, AccessRule>;
}

let loaded: AdminSchema | null = null;

/** The real Admin schema 2026-10. Read once per process, at first use: about a third of a second. */
export function adminSchema(): AdminSchema {
  loaded ??= load();
  return loaded;
}

function load(): AdminSchema {
  const file = new URL("../schema/admin-2026-10.json.gz", import.meta.url);
  const { data, offline_scopes: table } = JSON.parse(gunzipSync(readFileSync(file)).toString("utf8")) as {
    data: IntrospectionQuery;
    offline_scopes: { items: AccessRow[] };
  };
  const access = new Map<string, AccessRule>();
  for (const row of table.items) {
    if (row.offlineScopes.length === 0) continue;
    const name = row.type === "field" ? `${row.typeName}.${row.fieldName ?? ""}` : row.typeName;
    access.set(name, { requiredAccess: row.requiredAccess, scopes: row.offlineScopes });
  }
  const schema = buildClientSchema(data, { assumeValid: true });
  keepNumbersInPaths(schema, "OrderCreateUserError");
  return { schema, access };
}

/**
 * Recorded 2025-01: the paths of `orderCreate`'s user errors contain list indexes as numbers, `["order", "lineItems",
 * 0]`, although the schema says strings. The library would write them as text.
 */
function keepNumbersInPaths(schema: GraphQLSchema, typeName: string): void {
  const type = schema.getType(typeName);
  const field = isObjectType(type) ? type.getFields().field : undefined;
  if (!field) throw new Error(`The schema has no ${typeName}.field.`);
  const part = new GraphQLScalarType({ name: "String", serialize: (value) => value });
  field.type = new GraphQLList(new GraphQLNonNull(part));
}
