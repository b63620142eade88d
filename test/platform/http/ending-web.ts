import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { SILENT } from "../../support/silent-log";
import { endOnSignal } from "~/platform/http/end-web.server";

/** A web process whose answers take half a second, and which says its port and the end of its resources. */
const server = createServer((_, response) => {
  void pause(500).then(() => response.end("answered"));
});
const close = async () => {
  await pause(50);
  process.stdout.write("closed\n");
};
server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
endOnSignal(server, { log: SILENT, close, noticeMs: 700 });
