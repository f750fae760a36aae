/** What failures of the client itself are told as. */
/** A submission that may have arrived: how to find the job, if there is one. */
export declare function submissionUnknown(modelId: string, reason: string, requestId?: string): string;
