/** For tests: an in-memory fake server, a virtual clock and a conformance suite. Nothing costs money. */
export { type ConformanceCase, type ConformanceOptions, type ConformanceRun, type ConformanceSetup, conformance, } from "./conformance.js";
export { type FakeCallKind, type FakeJob, type FakeRequest, type FakeServer, type FakeServerOptions, fakeServer, } from "./fake-server.js";
export { type Misbehaviour, misbehaviours } from "./misbehaviour.js";
export { type VirtualClock, virtualClock } from "./virtual-clock.js";
