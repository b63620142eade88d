import http from "node:http";
import net from "node:net";
import { text } from "node:stream/consumers";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { createFrameProxy, type FrameProxyOptions } from "./frame-proxy";

const ADMIN = "http://localhost:4010";
const STAND_IN = `${ADMIN}/app-bridge.js`;
const SHOPIFYS = "https://cdn.shopify.com/shopifycloud/app-bridge.js";
const DOCUMENT = { "sec-fetch-dest": "iframe", "accept-encoding": "gzip" };

const open: http.Server[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function listen(server: http.Server): Promise<number> {
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

async function proxyTo(app: http.RequestListener, options: Partial<FrameProxyOptions> = {}): Promise<number> {
  const upstream = `http://127.0.0.1:${await listen(http.createServer(app))}`;
  return listen(createFrameProxy({ upstream, adminOrigin: ADMIN, appBridgeUrl: STAND_IN, ...options }));
}

interface Answer {
  status: number | undefined;
  headers: http.IncomingHttpHeaders;
  body: string;
}

/** node:http rather than fetch, which sets Sec-Fetch and Host itself and unpacks bodies. */
function ask(port: number, path: string, options: http.RequestOptions = {}, body = ""): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request({ port, host: "127.0.0.1", path, ...options }, (response) => {
      text(response).then(
        (whole) => resolve({ status: response.statusCode, headers: response.headers, body: whole }),
        reject,
      );
    });
    request.on("error", reject);
    request.end(body);
  });
}

test("the admin may frame the app, next to those whom the app allows", async () => {
  const policy =
    "default-src 'self'; frame-ancestors https://demo-shop.myshopify.com https://admin.shopify.com; img-src *";
  const port = await proxyTo((_, response) => response.setHeader("content-security-policy", policy).end());
  const answer = await ask(port, "/");
  expect(answer.headers["content-security-policy"]).toBe(
    `default-src 'self'; frame-ancestors https://demo-shop.myshopify.com https://admin.shopify.com ${ADMIN}; img-src *`,
  );
});

test("an app that refuses every frame stays unframed", async () => {
  const port = await proxyTo((_, response) =>
    response.setHeader("content-security-policy", "frame-ancestors 'none';").end(),
  );
  expect((await ask(port, "/")).headers["content-security-policy"]).toBe("frame-ancestors 'none';");
});

test("a document without a frame policy is reported and gets none", async () => {
  const reported: string[] = [];
  const port = await proxyTo((_, response) => response.setHeader("content-type", "text/html").end("<p>"), {
    onMissingPolicy: (path) => reported.push(path),
  });
  const answer = await ask(port, "/orders?x=1", { headers: DOCUMENT });
  expect(answer.headers["content-security-policy"]).toBeUndefined();
  expect(reported).toEqual(["/orders?x=1"]);
});

test("the script's address is replaced in a document even where it straddles two chunks", async () => {
  const port = await proxyTo((request, response) => {
    expect(request.headers["accept-encoding"]).toBe("identity");
    response.writeHead(200, {
      "content-type": "text/html; charset=utf-8",
      link: `<${SHOPIFYS}>; rel="preload"`,
    });
    response.write(`<p>¥ é 日本</p><script src="${SHOPIFYS.slice(0, 20)}`, () =>
      response.end(`${SHOPIFYS.slice(20)}"></script>https://cdn.shopify`),
    );
  });
  const answer = await ask(port, "/", { headers: DOCUMENT });
  expect(answer.body).toBe(`<p>¥ é 日本</p><script src="${STAND_IN}"></script>https://cdn.shopify`);
  expect(answer.headers.link).toBe(`<${STAND_IN}>; rel="preload"`);
});

test("the length of a rewritten document is not the original's", async () => {
  const html = `<script src="${SHOPIFYS}"></script>`;
  const port = await proxyTo((_, response) =>
    response.writeHead(200, { "content-type": "text/html", "content-length": html.length }).end(html),
  );
  const answer = await ask(port, "/", { headers: DOCUMENT });
  expect(answer.body).toBe(`<script src="${STAND_IN}"></script>`);
  expect(answer.headers["content-length"]).toBeUndefined();
});

test("without Sec-Fetch headers a request that accepts html is a document", async () => {
  const port = await proxyTo((_, response) => response.setHeader("content-type", "text/html").end(SHOPIFYS));
  expect((await ask(port, "/", { headers: { accept: "text/html,*/*" } })).body).toBe(STAND_IN);
});

test("scripts pass untouched and compressed unless rewriting them is asked for", async () => {
  const app: http.RequestListener = (request, response) =>
    response
      .setHeader("content-type", "text/javascript")
      .end(`${request.headers["accept-encoding"]} ${SHOPIFYS}`);
  const headers = { "sec-fetch-dest": "script", "accept-encoding": "gzip" };
  expect((await ask(await proxyTo(app), "/a.js", { headers })).body).toBe(`gzip ${SHOPIFYS}`);
  const development = await proxyTo(app, { rewriteScripts: true });
  expect((await ask(development, "/a.js", { headers })).body).toBe(`identity ${STAND_IN}`);
});

test("a redirect to Shopify's admin leads to the sandbox's; other redirects stay", async () => {
  const port = await proxyTo((request, response) =>
    response.writeHead(302, { location: decodeURIComponent(request.url?.slice(1) ?? "") }).end(),
  );
  const to = async (location: string) =>
    (await ask(port, `/${encodeURIComponent(location)}`)).headers.location;
  expect(await to("https://admin.shopify.com/store/demo-shop/apps/key")).toBe(
    `${ADMIN}/store/demo-shop/apps/key`,
  );
  expect(await to("https://admin.shopify.com.example.com/x")).toBe("https://admin.shopify.com.example.com/x");
  expect(await to("/login")).toBe("/login");
});

test("method, host, cookies, body and repeated headers pass as they came", async () => {
  const port = await proxyTo(async (request, response) => {
    const body = await text(request);
    response.setHeader("set-cookie", ["a=1", "b=2"]);
    response.end([request.method, request.headers.host, request.headers.cookie, body].join(" "));
  });
  const options = { method: "POST", headers: { host: "127.0.0.1:9", cookie: "c=3" } };
  const answer = await ask(port, "/", options, "amount=48.90");
  expect(answer.body).toBe("POST 127.0.0.1:9 c=3 amount=48.90");
  expect(answer.headers["set-cookie"]).toEqual(["a=1", "b=2"]);
});

test("an app that is not there is a 502 that says so", async () => {
  const gone = http.createServer();
  const port = await listen(gone);
  await new Promise((resolve) => gone.close(resolve));
  open.splice(open.indexOf(gone), 1);
  const proxy = createFrameProxy({
    upstream: `http://127.0.0.1:${port}`,
    adminOrigin: ADMIN,
    appBridgeUrl: STAND_IN,
  });
  const answer = await ask(await listen(proxy), "/");
  expect(answer.status).toBe(502);
  expect(answer.body).toBe("The app does not answer (ECONNREFUSED).");
});

test("an answer that the app breaks off is not passed on as whole", async () => {
  const port = await proxyTo((_, response) => {
    response.writeHead(200, { "content-type": "text/html" });
    response.write("<p>half", () => response.destroy());
  });
  await expect(ask(port, "/", { headers: DOCUMENT })).rejects.toThrow("aborted");
});

test("a WebSocket is handed through in both directions", async () => {
  const app = http.createServer();
  app.on("upgrade", (request, socket) => {
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\n\r\nfor ${request.headers.host};`,
    );
    socket.on("data", (data) => socket.end(`heard ${String(data)}`));
  });
  const upstream = `http://127.0.0.1:${await listen(app)}`;
  const port = await listen(createFrameProxy({ upstream, adminOrigin: ADMIN, appBridgeUrl: STAND_IN }));
  const socket = net.connect(port, "127.0.0.1");
  socket.write("GET /hmr HTTP/1.1\r\nHost: app.test\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
  let heard = "";
  for await (const chunk of socket) {
    heard += String(chunk);
    if (heard.endsWith("for app.test;")) socket.write("ping");
  }
  expect(heard).toMatch(/^HTTP\/1\.1 101 .*for app\.test;heard ping$/s);
});
