import path from "node:path";
import type { GetManualChunk, ManualChunkMeta } from "rollup";

/**
 * What every page needs and no deploy changes is one file, which browsers keep. Rollup's help for older modules belongs to
 * it: in another file, each of the two would need the other, and it would hang on their order whether React is there.
 */
const FRAMEWORK =
  /node_modules\/(react|react-dom|scheduler|react-router|react-router-dom|@remix-run|turbo-stream)\/|commonjsHelpers\.js$/;

/** What every page of the admin begins with. */
const FRAME = /\/app\/(entry\.client|root|routes\/_app)\.tsx(\?|$)/;

/** Libraries whose one module passes on all that they have, of which a page wants little. */
const PASSES_ON = /node_modules\/@shopify\/(polaris|polaris-icons|app-bridge-react)\/.*\/index\.m?js$/;

/**
 * A file of a few hundred bytes costs a browser more than the bytes, and Rollup makes one for each set of pages that share
 * a part, though it cannot know that all of them begin with the same frame. What the frame needs is one file.
 */
export function frameChunks(): GetManualChunk {
  let ofFrame: Set<string> | null = null;
  return (id, meta) => {
    if (FRAMEWORK.test(id)) return "framework";
    ofFrame ??= neededBy(FRAME, meta);
    return ofFrame.has(id) ? "frame" : undefined;
  };
}

type Graph = Pick<ManualChunkMeta, "getModuleIds" | "getModuleInfo">;

function neededBy(roots: RegExp, graph: Graph): Set<string> {
  const found = new Set([...graph.getModuleIds()].filter((id) => roots.test(id)));
  for (const id of found) {
    const info = graph.getModuleInfo(id);
    const names = importedNames(info?.code ?? "");
    const needed = (info?.importedIds ?? []).flatMap((imported) =>
      PASSES_ON.test(imported) ? sourcesOf(imported, names, graph) : [imported],
    );
    for (const each of needed) found.add(each);
  }
  return found;
}

/** The modules from which a library's own module passes on these names. */
function sourcesOf(library: string, names: ReadonlySet<string>, { getModuleInfo }: Graph): string[] {
  const passedOn = (getModuleInfo(library)?.code ?? "").matchAll(
    /export\s*\{([^}]*)\}\s*from\s*["']([^"']+)["']/g,
  );
  return [...passedOn]
    .filter(([, given = ""]) =>
      given.split(",").some((each) => names.has(each.trim().split(" as ").at(-1) ?? "")),
    )
    .map(([, , source = ""]) => path.join(path.dirname(library), source));
}

function importedNames(code: string): Set<string> {
  const names = [...code.matchAll(/import\s*\{([^}]*)\}\s*from/g)].flatMap(([, clause = ""]) =>
    clause.split(","),
  );
  return new Set(names.map((each) => each.trim().split(" as ")[0] ?? ""));
}
