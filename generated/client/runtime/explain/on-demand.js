export { explainAnswer, reasonOf } from "./answer.js";
export { explainInput, explainOutput } from "./input.js";
export { quoteModel, refuseExpensive } from "./price.js";
export { notFinished, submissionUnknown } from "./sentences.js";
export { explainThrown } from "./thrown.js";
