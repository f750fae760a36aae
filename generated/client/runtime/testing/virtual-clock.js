/**
 * Makes a clock whose sleeps are over at once. Give the same clock to client and fake server: a job of minutes is then
 * waited for in milliseconds.
 *
 * @param options.random What `random()` gives; 1 makes every retry wait as long as it may. Default 0.5.
 */
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
            // A turn of the event loop, so that others get theirs.
            await new Promise((resolve) => setTimeout(resolve, 0));
            signal?.throwIfAborted();
        },
    };
}
