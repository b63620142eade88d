import type { AddressInfo } from "node:net";
import { createWeb } from "~/edge/create-web.server";

export interface ListeningWeb {
  port: number;
  origin: string;
  close(): Promise<void>;
}

/** The web process's server on a free port of this machine. */
export async function listenWeb(options: Parameters<typeof createWeb>[0]): Promise<ListeningWeb> {
  const server = createWeb(options);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
