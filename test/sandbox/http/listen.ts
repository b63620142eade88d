import type { AddressInfo, Server } from "node:net";

/**
 * Listens, and answers the port.
 * @param port 0 takes a free one
 * @throws Error with one plain sentence where the port is taken or may not be used
 */
export function listen(
  server: Pick<Server, "once" | "off" | "listen" | "address">,
  port: number,
  host: string,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => reject(inWords(error, port));
    server.once("error", fail);
    server.listen(port, host, () => {
      server.off("error", fail);
      const address: string | AddressInfo | null = server.address();
      if (address === null || typeof address === "string")
        return reject(new Error("The server has no port."));
      resolve(address.port);
    });
  });
}

function inWords(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === "EADDRINUSE")
    return new Error(`Port ${port} is taken: end the program that uses it, or choose another port.`);
  if (error.code === "EACCES")
    return new Error(`Port ${port} may not be used without more rights: choose one above 1023.`);
  return error;
}
