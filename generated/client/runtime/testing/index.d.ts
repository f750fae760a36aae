/** For tests of programs that use the client: a server in memory, and proofs about clients. Nothing is paid. */
export { type ConformanceCase, type ConformanceOptions, type ConformanceRun, type ConformanceSetup, conformance, } from "./conformance.js";
export { type FakeCallKind, type FakeJob, type FakeRequest, type FakeServer, type FakeServerOptions, fakeServer, } from "./fake-server.js";
export { type Misbehaviour, misbehaviours } from "./misbehaviour.js";
export { type VirtualClock, virtualClock } from "./virtual-clock.js";
