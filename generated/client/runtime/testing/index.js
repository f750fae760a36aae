export { conformance, } from "./conformance.js";
export { fakeServer, } from "./fake-server.js";
export { misbehaviours } from "./misbehaviour.js";
export { virtualClock } from "./virtual-clock.js";
