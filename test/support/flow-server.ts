import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { ActionFunctionArgs } from "@remix-run/node";
import { becomeWebProcess, stopBeingWebProcess } from "./process-env";
import type { InstalledApp } from "./installed-app";

type Action = (args: ActionFunctionArgs) => Promise<Response>;

export interface FlowServer {
  url: string;
  close(): Promise<void>;
}

/** Serves the app's Flow addresses over HTTP, at the address that the sandbox's Flow then calls. */
export async function serveFlow(app: InstalledApp): Promise<FlowServer> {
  becomeWebProcess(app);
  const actions = await flowActions();
  const server = createServer((incoming, outgoing) => {
    void answer(actions, incoming).then(async (response) => {
      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
      outgoing.end(await response.text());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  app.sandbox.world.app.applicationUrl = url;
  return {
    url,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      stopBeingWebProcess();
    },
  };
}

/** The actions by path. Call this after `becomeWebProcess`, since the modules read the environment when they load. */
export async function flowActions(): Promise<Record<string, Action>> {
  return {
    "/flow/capture": (await import("~/routes/flow.capture")).action,
    "/flow/hold": (await import("~/routes/flow.hold")).action,
    "/flow/report": (await import("~/routes/flow.report")).action,
    "/flow/lifecycle": (await import("~/routes/flow.lifecycle")).action,
  };
}

async function answer(actions: Record<string, Action>, incoming: IncomingMessage): Promise<Response> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const { pathname } = new URL(incoming.url ?? "/", "http://app.test");
  // Webhooks come to this address too and are ignored.
  const action = actions[pathname];
  if (!action) return new Response(null, { status: 200 });
  const request = new Request(`https://app.test${pathname}`, {
    method: "POST",
    headers: incoming.headers as Record<string, string>,
    body: Buffer.concat(chunks),
  });
  try {
    return await action({ request, params: {}, context: {} });
  } catch (thrown) {
    return thrown instanceof Response ? thrown : new Response(String(thrown), { status: 500 });
  }
}
