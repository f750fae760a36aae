export const systemClock = {
    now: Date.now,
    random: Math.random,
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
export function onAbort(signal, act) {
    signal?.addEventListener("abort", act);
    if (signal?.aborted)
        act();
    return () => signal?.removeEventListener("abort", act);
}
