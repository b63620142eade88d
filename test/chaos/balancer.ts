import net from "node:net";

/** In front of the web processes, as a host has it: each connection goes to the next process that takes it. */
export async function startBalancer(port: number, behind: readonly number[]): Promise<() => Promise<void>> {
  const sockets = new Set<net.Socket>();
  let turn = 0;
  const keep = (socket: net.Socket): void => {
    sockets.add(socket.on("error", () => socket.destroy()).once("close", () => sockets.delete(socket)));
  };
  const server = net.createServer((client) => {
    keep(client);
    turn += 1;
    connect(client, turn, behind.length);
  });
  function connect(client: net.Socket, index: number, tries: number): void {
    const process = net.connect(behind[index % behind.length] ?? 0, "127.0.0.1");
    keep(process);
    let isConnected = false;
    process.once("connect", () => {
      isConnected = true;
      client.pipe(process).pipe(client);
    });
    process.once("close", () => {
      if (isConnected || tries === 1) client.destroy();
      else connect(client, index + 1, tries - 1);
    });
    client.once("close", () => process.destroy());
  }
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
}
