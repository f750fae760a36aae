/** What a call that goes well does not need, in one file to be loaded at once: words for failures, and prices. */
export { explainAnswer, reasonOf } from "./answer.js";
export { explainInput, explainOutput } from "./input.js";
export { quoteModel, refuseExpensive } from "./price.js";
export { submissionUnknown } from "./sentences.js";
export { explainThrown } from "./thrown.js";
