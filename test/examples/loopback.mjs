// Loaded before an example: requests to RunComfy's hosts go to the server of the test.
const real = globalThis.fetch;
const hosts = /^https:\/\/(model-api|media)\.runcomfy\.net/;

globalThis.fetch = (input, init) => real(String(input).replace(hosts, `${process.env.LOOPBACK_API}`), init);
