import { spawn, type ChildProcess } from "node:child_process";
import { createWriteStream } from "node:fs";
import path from "node:path";

/** Processes that are started again whenever they end, as a host does. */
export interface Herd {
  /** SIGKILL: no handler runs, nothing is finished. */
  kill(index: number): void;
  size: number;
  killed(): number;
  stop(): Promise<void>;
}

export function startHerd(
  script: string,
  argumentOf: (index: number) => string,
  options: { size: number; logFolder: string },
): Herd {
  const { size, logFolder } = options;
  let stopping = false;
  let killed = 0;
  const ended: Promise<void>[] = [];
  const children: ChildProcess[] = [];
  const start = (index: number): void => {
    const name = `${path.basename(script, ".mjs")}-${index}.log`;
    const log = createWriteStream(path.join(logFolder, name), { flags: "a" });
    const child = spawn("node", ["--enable-source-maps", script, argumentOf(index)], {
      stdio: ["pipe", "pipe", "pipe"],
    });
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    children[index] = child;
    ended.push(
      new Promise((resolve) => {
        child.once("close", () => {
          log.end();
          resolve();
          if (!stopping) start(index);
        });
      }),
    );
  };
  for (let index = 0; index < size; index += 1) start(index);
  return {
    size,
    killed: () => killed,
    kill(index) {
      if (children[index]?.kill("SIGKILL")) killed += 1;
    },
    async stop() {
      stopping = true;
      for (const child of children) child.kill("SIGKILL");
      await Promise.all(ended);
    },
  };
}
