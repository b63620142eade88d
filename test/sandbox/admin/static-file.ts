import { createHash } from "node:crypto";
import { readFile, realpath } from "node:fs/promises";
import path from "node:path";

const TYPES: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

export interface StaticFile {
  body: Buffer;
  type: string;
  etag: string;
}

/**
 * Reads a file of `root` by the part of a URL's path after the mount point, still percent-encoded.
 * Null when it is malformed, would leave the folder (by dots, an absolute path or a link), or is of a kind not served.
 */
export async function readStaticFile(root: string, encodedPath: string): Promise<StaticFile | null> {
  const relative = decode(encodedPath);
  if (relative === null || /[\0\\]/.test(relative)) return null;
  if (relative.split("/").some((segment) => segment === "" || segment.startsWith("."))) return null;
  const type = TYPES[path.extname(relative)];
  if (type === undefined) return null;
  try {
    const folder = await realpath(root);
    const file = await realpath(path.join(folder, relative));
    if (!file.startsWith(folder + path.sep)) return null;
    const body = await readFile(file);
    return { body, type, etag: etagOf(body) };
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** A strong validator, so that a reload costs a 304 and a changed file is seen at once. */
export function etagOf(body: Buffer | string): string {
  return `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
}

function decode(encodedPath: string): string | null {
  try {
    return decodeURIComponent(encodedPath);
  } catch {
    return null;
  }
}

function isMissing(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : null;
  return code === "ENOENT" || code === "ENOTDIR" || code === "EISDIR" || code === "ENAMETOOLONG";
}
