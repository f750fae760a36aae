/** Says what the server's refusals and failures mean. */
import type { Answer } from "../answer.js";
import type { ErrorFields } from "../errors.js";
/** What an answer is that is none of success. */
export interface Refusal extends ErrorFields {
    /** The class of the error. */
    readonly kind: RefusalKind;
    readonly message: string;
}
export type RefusalKind = "ValidationError" | "AuthenticationError" | "InsufficientBalanceError" | "PermissionError" | "NotFoundError" | "TimeoutError" | "RunComfyError" | "RateLimitError" | "ServerError" | "ResponseError";
/** Says what an answer means that is no success, or nothing that the client understands. */
export declare function explainAnswer({ status, headers }: Pick<Response, "status" | "headers">, answer: Answer | undefined, text: string, now: number): Refusal;
/** What a failure says of itself, in any of its shapes. */
export declare function sentence(value: unknown): string;
