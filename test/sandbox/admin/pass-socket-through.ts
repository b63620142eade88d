import type http from "node:http";
import net from "node:net";
import type { Duplex } from "node:stream";

/**
 * Hands an upgraded connection (the WebSocket of a development server) to `target`, byte for byte, beginning with the
 * request as it came. Either end's failure ends both.
 */
export function passSocketThrough(
  request: http.IncomingMessage,
  socket: Duplex,
  head: Buffer,
  target: URL,
): void {
  const port = Number(target.port || 80);
  const upstream = net.connect(port, target.hostname, () => {
    const lines = [`${request.method} ${request.url} HTTP/${request.httpVersion}`];
    for (let index = 0; index + 1 < request.rawHeaders.length; index += 2) {
      lines.push(`${request.rawHeaders[index]}: ${request.rawHeaders[index + 1]}`);
    }
    upstream.write(`${lines.join("\r\n")}\r\n\r\n`);
    upstream.write(head);
    upstream.pipe(socket).pipe(upstream);
  });
  const end = () => {
    socket.destroy();
    upstream.destroy();
  };
  for (const side of [socket, upstream]) side.on("error", end).on("close", end);
}
