/** The parts of the process that tell if the owner of a file is alive. */
declare const process: { readonly pid: number; uptime(): number; kill(pid: number, signal: 0): boolean };

/** The owners that this module made and did not release. */
const held = new Set<string>();

/** Makes a name that no one else has and that names this process, to be part of the name of a file. */
export function newOwner(): string {
  const owner = `${process.pid}.${Date.now()}.${crypto.randomUUID()}`;
  held.add(owner);
  return owner;
}

/** Gives up what an owner holds. */
export function release(owner: string): void {
  held.delete(owner);
}

/** Checks if a text has the form of an owner. */
export function isOwner(text: string): boolean {
  return /^\d+\.\d+\.[\w-]+$/.test(text);
}

/** Checks if the process of an owner is alive and did not release it. Process ids are those of one machine or container. */
export function isHeld(owner: string): boolean {
  const [pid, madeAt] = owner.split(".").map(Number) as [number, number];
  if (pid !== process.pid) return isAlive(pid);
  // In a container each process has the same id. An owner from before the start of this process belongs to an earlier
  // process; a later one may belong to another thread.
  return held.has(owner) || madeAt >= Date.now() - process.uptime() * 1000;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // A process of another user only shows that it exists; Deno without --allow-run shows nothing at all.
    return Reflect.get(Object(error), "code") !== "ESRCH";
  }
}
