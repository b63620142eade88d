import http from "node:http";
import { composeChild, endWithRun, environmentOf, readChildSettings } from "./child-context";

type Action = (args: { request: Request; params: object; context: object }) => Promise<Response>;

/** The app's webhook routes behind HTTP, until it is killed. */
endWithRun();
const settings = readChildSettings();
const { ctx, composition } = await composeChild(settings, "web");
// The routes read the environment when they are first loaded, and take the composition of their process.
Object.assign(process.env, environmentOf(settings));
Object.assign(globalThis, { captureDeskComposition: composition });
const actions: Record<string, Action> = {
  "/webhooks/orders": (await import("~/routes/webhooks.orders")).action as Action,
  "/webhooks/payments": (await import("~/routes/webhooks.payments")).action as Action,
  "/webhooks/app": (await import("~/routes/webhooks.app")).action as Action,
};

http
  .createServer((request, response) => {
    void answer(request).then(
      (status) => response.writeHead(status).end(),
      (error: unknown) => {
        ctx.log.error({ err: error }, "webhook failed");
        response.writeHead(500).end();
      },
    );
  })
  .listen(settings.listenPort ?? settings.webPort, "127.0.0.1");

async function answer(request: http.IncomingMessage): Promise<number> {
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  const action = actions[url.pathname];
  if (!action) return 404;
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers = new Headers(
    Object.entries(request.headers).map(([name, value]): [string, string] => [name, String(value)]),
  );
  const body = Buffer.concat(chunks).toString("utf8");
  try {
    return (
      await action({ request: new Request(url, { method: "POST", headers, body }), params: {}, context: {} })
    ).status;
  } catch (thrown) {
    if (thrown instanceof Response) return thrown.status;
    throw thrown;
  }
}
