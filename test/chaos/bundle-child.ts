import path from "node:path";
import { build } from "esbuild";

const ROOT = path.resolve(import.meta.dirname, "../..");

/**
 * Bundles a process of a run as the app's own processes are bundled, so that one that was killed is back within a
 * second. Answers the path of the bundle.
 */
export async function bundleChild(source: string, folder: string): Promise<string> {
  const outfile = path.join(folder, `${path.basename(source, ".ts")}.mjs`);
  await build({
    entryPoints: [path.join(ROOT, source)],
    outfile,
    absWorkingDir: ROOT,
    bundle: true,
    platform: "node",
    target: "node22",
    format: "esm",
    packages: "external",
    logLevel: "warning",
  });
  return outfile;
}
