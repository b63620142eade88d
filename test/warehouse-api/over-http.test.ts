import { connect } from "node:net";
import type { ServerBuild } from "@remix-run/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listenWeb, type ListeningWeb } from "../support/listening-web";
import { SILENT } from "../support/silent-log";
import { createApiBench, type ApiBench } from "./api-bench";
import { API_ROOT } from "~/warehouse-api/http/problem";

let api: ApiBench;
let web: ListeningWeb;
beforeAll(async () => {
  api = await createApiBench();
  web = await listenWeb({ build: await buildOfApi(), log: SILENT, trustProxy: 0 });
});
afterAll(async () => {
  await web.close();
  await api.close();
});

/** Remix's build with the API's route alone: the same adapter and router as in production. */
async function buildOfApi(): Promise<ServerBuild> {
  const id = "api.v1.$";
  const route = { id, path: "api/v1/*", parentId: undefined };
  const module = { ...(await import("~/routes/api.v1.$")), default: undefined };
  return {
    entry: { module: { default: () => new Response(null, { status: 500 }) } },
    routes: { [id]: { ...route, module } },
    assets: { entry: { imports: [], module: "" }, routes: {}, url: "", version: "" },
    publicPath: "/",
    assetsBuildDirectory: "",
    isSpaMode: false,
    future: {},
  } as unknown as ServerBuild;
}

/** Sends the bytes and answers the status line's number, or what became of the connection. */
function statusOf(lines: string[], body = "", host = "app.test"): Promise<string> {
  const [first = "", ...headers] = lines;
  const own = [`Host: ${host}`, `Authorization: Bearer ${api.secret}`, "Connection: close"];
  return new Promise((resolve) => {
    const { port } = web;
    const socket = connect(port, "127.0.0.1", () => {
      socket.write([`${first} HTTP/1.1`, ...own, ...headers, "", body].join("\r\n"));
    });
    let got = "";
    socket.on("data", (data) => (got += data.toString()));
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(/^HTTP\/1.1 (\d+)/.exec(got)?.[1] ?? "closed"));
  });
}

const JSON_BODY = "Content-Type: application/json";
const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`;

test("what the Fetch standard cannot express is refused, too", async () => {
  for (const method of ["TRACE", "PROPFIND"])
    expect(await statusOf([`${method} ${API_ROOT}/orders`]), method).toBe("405");
  expect(await statusOf([`OPTIONS ${API_ROOT}/orders`])).toBe("204");
  expect(await statusOf([`HEAD ${API_ROOT}/orders`])).toBe("200");
  for (const path of ["/orders/%ff", "/orders/%", "/%c0%ae"])
    expect(await statusOf([`GET ${API_ROOT}${path}`]), path).toBe("400");
  expect(await statusOf([`GET ${API_ROOT}/orders`], "", "a b")).toBe("400");
});

test("a body that is larger than announced, or announced too large, is answered before it is read", async () => {
  const path = `POST ${API_ROOT}/orders/1/holds`;
  const many = chunk("a".repeat(16_384)).repeat(12);
  expect(await statusOf([path, JSON_BODY, "Transfer-Encoding: chunked"], `${many}0\r\n\r\n`)).toBe("413");
  expect(await statusOf([path, JSON_BODY, "Content-Length: 99999999"], "{")).toBe("413");
});
