export { explainAnswer, reasonOf } from "./explain/answer.js";
export { explainInput, explainOutput } from "./explain/input.js";
export { submissionUnknown } from "./explain/sentences.js";
export { explainThrown } from "./explain/thrown.js";
export { quoteModel, refuseExpensive } from "./price.js";
