import type { TomlTable } from "smol-toml";

import type { AppRegistration, AppWebhook } from "../model/world";
import { parseToml } from "./parse-toml";
import { tableOf, tablesOf, textOf, textsOf } from "./toml-values";

export type AppToml =
  { kind: "read"; app: Partial<AppRegistration> } | { kind: "unreadable"; reason: string };

/**
 * What the sandbox needs from a shopify.app.toml: name, handle, scopes and every webhook subscription, one topic each
 * (shopify.dev, "App configuration"). The file's key and address belong to the live app and are ignored.
 */
export function readAppToml(text: string): AppToml {
  const parsed = parseToml(text);
  if (parsed.kind === "unreadable") return parsed;
  const root = parsed.table;
  const access = tableOf(root["access_scopes"]);
  const scopes = textOf(access["scopes"]);
  const optionalScopes = textsOf(access["optional_scopes"]);
  const name = textOf(root["name"]);
  const handle = textOf(root["handle"]);
  return {
    kind: "read",
    app: {
      ...(name === null ? {} : { title: name }),
      ...(handle === null ? {} : { handle }),
      ...(scopes === null ? {} : { scopes: listOf(scopes) }),
      ...(optionalScopes.length === 0 ? {} : { optionalScopes }),
      webhooks: tablesOf(tableOf(root["webhooks"])["subscriptions"]).flatMap(webhooksOf),
    },
  };
}

const listOf = (text: string): string[] =>
  text
    .split(",")
    .map((item) => item.trim())
    .filter(Boolean);

function webhooksOf(subscription: TomlTable): AppWebhook[] {
  const filter = textOf(subscription["filter"]);
  const name = textOf(subscription["name"]);
  const includeFields = textsOf(subscription["include_fields"]);
  return [...textsOf(subscription["topics"]), ...textsOf(subscription["compliance_topics"])].map((topic) => ({
    topic,
    uri: textOf(subscription["uri"]) ?? "",
    ...(filter === null ? {} : { filter }),
    ...(name === null ? {} : { name }),
    ...(includeFields.length === 0 ? {} : { includeFields }),
  }));
}
