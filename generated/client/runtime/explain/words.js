export { explainAnswer, sentence } from "./answer.js";
export { explainInput, explainOutput } from "./input.js";
export { modelNotLoaded, submissionUnknown, tokenMalformed, tokenMissing, tooLarge } from "./sentences.js";
export { explainThrown } from "./thrown.js";
