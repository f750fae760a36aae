/** Says what the server's refusals and failures mean. */
import type { ErrorFields } from "../errors.js";
import type { Answer } from "../wire/json.js";
/** What an answer is that is none of success. */
export interface Refusal extends ErrorFields {
    /** The HTTP status that it means, whatever came as one: it decides about the class of the error. */
    readonly meant: number;
    readonly message: string;
}
/** Says what an answer means that is no success, or nothing that the client understands. */
export declare function explainAnswer({ status, headers }: Pick<Response, "status" | "headers">, answer: Answer | undefined, text: string, now: number): Refusal;
/** Why a job failed, by what stands under `error` of its answer. */
export declare function reasonOf(error: unknown): string;
