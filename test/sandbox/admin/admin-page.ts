import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { World } from "../model/world";
import { findAdminPlace } from "./admin-place";
import { buildAppBridgeScript } from "./app-bridge-script";
import { createExtensionPages } from "./extension-page";
import { renderShell } from "./render-shell";
import { readStaticFile, type StaticFile } from "./static-file";

const PAGE_FOLDER = path.join(path.dirname(fileURLToPath(import.meta.url)), "page");

export interface AdminPage {
  /** Answers where the address belongs to the admin; false leaves the request to the caller, untouched. */
  handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<boolean>;
}

/**
 * The sandbox's stand-in for the Shopify admin in a browser: the frame around the app, orders, payment settings,
 * Flow, and a page for faults. It reads and changes the world only through the sandbox's own HTTP control API.
 */
export function createAdminPage(world: World): AdminPage {
  let appBridge: Promise<StaticFile> | null = null;
  const extensions = createExtensionPages();
  return {
    async handle(request, response, url) {
      if (request.method !== "GET" && request.method !== "HEAD") return false;
      if (url.pathname === "/") return redirect(response, `/store/${firstStore(world)}`);
      if (url.pathname === "/favicon.ico") return redirect(response, "/assets/images/favicon.svg");
      if (url.pathname === "/app-bridge.js") {
        appBridge ??= buildAppBridgeScript(path.join(PAGE_FOLDER, "app-bridge"));
        return sendFile(request, response, await appBridge);
      }
      if (url.pathname.startsWith("/extensions/"))
        return sendFile(request, response, await extensions.read(url.pathname));
      if (url.pathname.startsWith("/assets/")) {
        return sendFile(
          request,
          response,
          await readStaticFile(PAGE_FOLDER, url.pathname.slice("/assets/".length)),
        );
      }
      return sendAdmin(world, response, url);
    },
  };
}

async function sendAdmin(world: World, response: ServerResponse, url: URL): Promise<boolean> {
  const address = /^\/store\/([a-z0-9][a-z0-9-]*)(\/.*)?$/i.exec(url.pathname);
  if (!address) return false;
  const store = (address[1] ?? "").toLowerCase();
  const rest = address[2] ?? "";
  const shop = world.shops.get(`${store}.myshopify.com`);
  if (!shop) {
    response.writeHead(404, { "content-type": "text/plain; charset=utf-8" });
    response.end(`There is no shop ${store}.myshopify.com in this sandbox.`);
    return true;
  }
  const { apiKey, handle } = world.app;
  if (apiKey !== handle && new RegExp(`^/apps/${escapePattern(apiKey)}(?=/|$)`).test(rest)) {
    const path = `/apps/${handle}${rest.slice(`/apps/${apiKey}`.length)}`;
    return redirect(response, `/store/${store}${path}${url.search}`);
  }
  const place = findAdminPlace(rest, world.app);
  const html = renderShell(await readFile(path.join(PAGE_FOLDER, "shell.html"), "utf8"), {
    world,
    shop,
    place,
  });
  const status = place.kind === "unknown" ? 404 : 200;
  response.writeHead(status, {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    // Shopify's admin refuses to be framed, too: an app that sends its frame here is broken, and must look so.
    "content-security-policy": "frame-ancestors 'none'",
  });
  response.end(html);
  return true;
}

function sendFile(request: IncomingMessage, response: ServerResponse, file: StaticFile | null): boolean {
  if (!file) {
    response.writeHead(404, { "content-type": "text/plain; charset=utf-8" }).end("No such file.");
    return true;
  }
  // The app's document, on another origin, may load the script with `crossorigin` and measure it.
  const headers = {
    etag: file.etag,
    "cache-control": "no-cache",
    "access-control-allow-origin": "*",
    "timing-allow-origin": "*",
  };
  if (request.headers["if-none-match"] === file.etag) {
    response.writeHead(304, headers).end();
    return true;
  }
  response.writeHead(200, { ...headers, "content-type": file.type, "content-length": file.body.length });
  response.end(request.method === "HEAD" ? undefined : file.body);
  return true;
}

function redirect(response: ServerResponse, location: string): boolean {
  response.writeHead(302, { location, "cache-control": "no-store" }).end();
  return true;
}

/** The demo shop or, in a world without it, the first shop. */
function firstStore(world: World): string {
  const domains = [...world.shops.keys()];
  const domain =
    domains.find((name) => name === "demo-shop.myshopify.com") ?? domains[0] ?? "demo-shop.myshopify.com";
  return domain.replace(/\.myshopify\.com$/, "");
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
