export function virtualClock(options = {}) {
    let now = Date.UTC(2030, 0, 1);
    const naps = [];
    return {
        naps,
        now: () => now,
        random: () => options.random ?? 0.5,
        async sleep(ms, signal) {
            signal?.throwIfAborted();
            naps.push(ms);
            now += ms;
            await new Promise((resolve) => setTimeout(resolve, 0));
            signal?.throwIfAborted();
        },
    };
}
