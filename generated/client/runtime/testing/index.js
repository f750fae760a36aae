/** For tests of programs that use the client: a server in memory, and proofs about clients. Nothing is paid. */
export { conformance, } from "./conformance.js";
export { fakeServer, } from "./fake-server.js";
export { misbehaviours } from "./misbehaviour.js";
export { virtualClock } from "./virtual-clock.js";
