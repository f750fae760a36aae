/** What failures of the client itself are told as. Each name is what is shown where this file cannot be loaded. */
export declare function tokenMissing(): string;
export declare function tokenMalformed(): string;
export declare function tooLarge(): string;
export declare function modelNotLoaded(modelId: string): string;
export declare function submissionUnknown(modelId: string, reason: string, requestId?: string): string;
