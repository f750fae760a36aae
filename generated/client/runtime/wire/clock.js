export const systemClock = {
    now: () => Date.now(),
    random: () => Math.random(),
    sleep(ms, signal) {
        let forget;
        return new Promise((resolve, reject) => {
            const timer = setTimeout(resolve, ms);
            forget = onAbort(signal, () => {
                clearTimeout(timer);
                reject(signal?.reason);
            });
        }).finally(forget);
    },
};
export function pauseWithin(left, ms) {
    return Math.min(ms, left > 2000 ? left - 1000 : left);
}
const listeners = new WeakMap();
export function onAbort(signal, act) {
    if (signal?.aborted)
        act();
    if (!signal || signal.aborted)
        return () => { };
    const acts = listeners.get(signal) ?? new Set();
    if (!listeners.has(signal)) {
        listeners.set(signal, acts);
        signal.addEventListener("abort", () => {
            for (const each of acts)
                each();
        });
    }
    acts.add(act);
    return () => acts.delete(act);
}
