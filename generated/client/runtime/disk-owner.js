const held = new Set();
export function newOwner() {
    const owner = `${process.pid}.${Date.now()}.${crypto.randomUUID()}`;
    held.add(owner);
    return owner;
}
export function release(owner) {
    held.delete(owner);
}
export function isOwner(text) {
    return /^\d+\.\d+\.[\w-]+$/.test(text);
}
export function isHeld(owner) {
    const [pid, madeAt] = owner.split(".").map(Number);
    if (pid !== process.pid)
        return isAlive(pid);
    return held.has(owner) || madeAt >= Date.now() - process.uptime() * 1000;
}
function isAlive(pid) {
    try {
        return process.kill(pid, 0);
    }
    catch (error) {
        return Reflect.get(Object(error), "code") !== "ESRCH";
    }
}
