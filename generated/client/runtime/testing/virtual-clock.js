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
            await turn();
            signal?.throwIfAborted();
        },
    };
}
function turn() {
    return new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
            port1.close();
            resolve();
        };
        port2.postMessage(0);
    });
}
