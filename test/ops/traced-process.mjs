import { once } from "node:events";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import path from "node:path";
import express from "express";
import pg from "pg";

/**
 * Stands in for a process of the app: answers one request by asking the database and another server. The secrets in it
 * are what no trace may tell.
 */
const [, , databaseUrl, otherUrl, folder] = process.argv;
const { nameSpans } = await import(path.join(folder, "name-spans.server.mjs"));
const pool = new pg.Pool({ connectionString: databaseUrl });
const app = express();
if (process.env.OTEL_EXPORTER_OTLP_ENDPOINT) {
  const nameSpan = await nameSpans(() => "/orders/:orderId");
  app.use((request, response, next) => {
    nameSpan(request, response);
    next();
  });
}
app.get("/orders/:id", async (_, response) => {
  await pool.query('SELECT "customerName" FROM "Order" WHERE "customerName" = $1', ["Anna Customer"]);
  await pool.query("SELECT 'Anna Customer'::int").catch(() => undefined);
  await fetch(`${otherUrl}/hook/secret-of-path?token=secret-of-query`, {
    headers: { authorization: "secret-of-header" },
  });
  response.end("done");
});
const server = createServer(app).listen(0, "127.0.0.1");
await once(server, "listening");
const loaded = Object.keys(createRequire(import.meta.url).cache).filter((file) =>
  file.includes("@opentelemetry"),
);
process.stdout.write(`${JSON.stringify({ port: server.address().port, loaded: loaded.length })}\n`);
process.on("SIGTERM", () => setTimeout(() => process.exit(0), 500));
