import { statfsSync } from "node:fs";
import path from "node:path";

/** Linux keeps what is written here in memory. In a container it often holds only a few megabytes. */
const MEMORY = "/dev/shm";
const ROOM_NEEDED = 2 * 1024 ** 3;

/**
 * Makes the name of a folder for data that a run throws away, as its databases. Where the machine has a memory file
 * system with room, the folder is there: copying a database makes hundreds of files, for which a disk takes far longer.
 */
export function scratchFolder(name: string): string {
  return hasRoomInMemory() ? path.join(MEMORY, "capture-desk", name) : path.resolve(".data", name);
}

/** Whether Linux has two gigabytes left for files in memory. */
export function hasRoomInMemory(): boolean {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize > ROOM_NEEDED;
  } catch {
    return false;
  }
}
