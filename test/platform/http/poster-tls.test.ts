import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { makeSelfSigned } from "../../support/self-signed";
import { createPoster } from "~/platform/http/poster.server";

const POSTER = path.resolve("app/platform/http/poster.server.ts");
const run = promisify(execFile);

test("a certificate that nobody vouches for is refused before anything is sent, and a trusted one is not", async () => {
  const identity = makeSelfSigned();
  const folder = mkdtempSync(path.join(tmpdir(), "poster-tls-"));
  let received = 0;
  const server = createServer(identity, (_request, response) => {
    received += 1;
    response.writeHead(204).end();
  });
  await new Promise<void>((listens) => server.listen(0, "localhost", listens));
  const url = `https://localhost:${(server.address() as AddressInfo).port}/hooks`;
  try {
    const poster = createPoster({ allowedHosts: ["localhost"] });
    const outcome = await poster.post({ url, headers: {}, body: "{}" });
    expect([outcome, received]).toEqual([{ kind: "failed", failure: "tls" }, 0]);

    // Only a process that begins trusts more authorities.
    const authorities = path.join(folder, "authority.pem");
    writeFileSync(authorities, identity.cert);
    const script = `
      import { createPoster } from ${JSON.stringify(POSTER)};
      const poster = createPoster({ allowedHosts: ["localhost"] });
      console.log(JSON.stringify(await poster.post({ url: ${JSON.stringify(url)}, headers: {}, body: "{}" })));`;
    const { stdout } = await run("node", ["--import", "tsx", "--input-type=module", "-e", script], {
      env: { ...process.env, NODE_EXTRA_CA_CERTS: authorities },
    });
    expect([JSON.parse(stdout), received]).toEqual([
      { kind: "answered", status: 204, retryAfterMs: null },
      1,
    ]);
  } finally {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  }
});
