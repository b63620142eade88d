/** A page of the admin, as its address names it. */
export type AdminPlace =
  | {
      kind:
        "home" | "orders" | "payments" | "settings" | "flow" | "developer" | "mail" | "warehouse" | "unknown";
    }
  | { kind: "order"; orderId: string }
  /** `path` is the app's own path with its leading slash, or empty for the app's home. */
  | { kind: "app"; path: string };

/** The app's names in addresses: its handle, or its API key, which the server's redirects use. */
export interface AppNames {
  handle: string;
  apiKey: string;
}

/** Reads the part of an admin address after `/store/NAME`. Every address means a page; one of them is `unknown`. */
export function findAdminPlace(pathname: string, app: AppNames): AdminPlace {
  const place = pathname.replace(/\/+$/, "");
  if (place === "") return { kind: "home" };
  if (place === "/orders") return { kind: "orders" };
  const order = /^\/orders\/(\d{1,16})$/.exec(place);
  if (order?.[1]) return { kind: "order", orderId: order[1] };
  if (place === "/settings") return { kind: "settings" };
  if (place === "/settings/payments") return { kind: "payments" };
  if (place === "/developer") return { kind: "developer" };
  if (place === "/mail") return { kind: "mail" };
  if (place === "/warehouse") return { kind: "warehouse" };
  if (place === "/apps/flow" || place.startsWith("/apps/flow/")) return { kind: "flow" };
  for (const name of [app.handle, app.apiKey]) {
    const root = `/apps/${name}`;
    if (place === root) return { kind: "app", path: "" };
    if (pathname.startsWith(`${root}/`)) return { kind: "app", path: pathname.slice(root.length) };
  }
  return { kind: "unknown" };
}
