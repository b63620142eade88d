import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { ActionFunctionArgs } from "@remix-run/node";
import { action as capture } from "~/routes/flow.capture";
import { action as hold } from "~/routes/flow.hold";
import { action as lifecycle } from "~/routes/flow.lifecycle";
import { action as report } from "~/routes/flow.report";
import { becomeWebProcess, stopBeingWebProcess } from "./web-process";
import type { InstalledApp } from "./installed-app";

type Action = (args: ActionFunctionArgs) => Promise<Response>;

export interface FlowServer {
  url: string;
  close(): Promise<void>;
}

/** Serves the app's Flow addresses over HTTP, at the address that the sandbox's Flow then calls. */
export async function serveFlow(app: InstalledApp): Promise<FlowServer> {
  becomeWebProcess(app);
  const server = createServer((incoming, outgoing) => {
    void answer(incoming).then(async (response) => {
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

/** The actions by path. */
export const FLOW_ACTIONS: Record<string, Action> = {
  "/flow/capture": capture,
  "/flow/hold": hold,
  "/flow/report": report,
  "/flow/lifecycle": lifecycle,
};

async function answer(incoming: IncomingMessage): Promise<Response> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const { pathname } = new URL(incoming.url ?? "/", "http://app.test");
  // Webhooks come to this address too and are ignored.
  const action = FLOW_ACTIONS[pathname];
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
