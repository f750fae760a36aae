/** Makes a name that no one else has and that names this process, to be part of the name of a file. */
export declare function newOwner(): string;
/** Gives up what an owner holds. */
export declare function release(owner: string): void;
/** Checks if a text has the form of an owner. */
export declare function isOwner(text: string): boolean;
/** Checks if the process of an owner is alive and did not release it. Process ids are those of one machine or container. */
export declare function isHeld(owner: string): boolean;
