import type { AppRegistration, AppWebhook } from "../model/world";
import { parseToml, type TomlValue } from "./parse-toml";

export type AppToml =
  { kind: "read"; app: Partial<AppRegistration> } | { kind: "unreadable"; reason: string };

/**
 * What the sandbox needs of a shopify.app.toml: name, handle, scopes and every webhook subscription, one topic each
 * (shopify.dev, "App configuration"). The key and the address of the file are the live app's and are left alone.
 */
export function readAppToml(text: string): AppToml {
  const parsed = parseToml(text);
  if (parsed.kind === "unreadable") return parsed;
  const root = parsed.table;
  const scopes = textOf(tableOf(root["access_scopes"])["scopes"]);
  const name = textOf(root["name"]);
  const handle = textOf(root["handle"]);
  return {
    kind: "read",
    app: {
      ...(name === null ? {} : { title: name }),
      ...(handle === null ? {} : { handle }),
      ...(scopes === null
        ? {}
        : {
            scopes: scopes
              .split(",")
              .map((scope) => scope.trim())
              .filter(Boolean),
          }),
      webhooks: webhooksOf(tableOf(root["webhooks"])["subscriptions"]),
    },
  };
}

function webhooksOf(subscriptions: TomlValue | undefined): AppWebhook[] {
  if (!Array.isArray(subscriptions)) return [];
  return subscriptions.flatMap((entry) => {
    const subscription = tableOf(entry);
    const uri = textOf(subscription["uri"]) ?? "";
    return [...textsOf(subscription["topics"]), ...textsOf(subscription["compliance_topics"])].map(
      (topic) => ({ topic, uri }),
    );
  });
}

const tableOf = (value: TomlValue | undefined): Record<string, TomlValue> =>
  typeof value === "object" && !Array.isArray(value) ? value : {};

const textOf = (value: TomlValue | undefined): string | null => (typeof value === "string" ? value : null);

const textsOf = (value: TomlValue | undefined): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
