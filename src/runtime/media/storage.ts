import { asFile } from "./files.js";

/** Uploads a file to a bucket of your own and returns its public or signed https URL. */
export type Storage = (file: File) => string | Promise<string>;

/** A file as a value: a `File` or `Blob`, or bytes (`Buffer`, `Uint8Array`, `ArrayBuffer`). For a path, see `openFile`. */
export type FileValue = Blob | ArrayBuffer | ArrayBufferView;

/** An input in which files may stand for URLs. */
export type WithFiles<Input> = Input extends string
  ? string extends Input
    ? Input | FileValue
    : Input
  : Input extends readonly (infer Item)[]
    ? readonly WithFiles<Item>[]
    : Input extends object
      ? { readonly [Key in keyof Input]: WithFiles<Input[Key]> }
      : Input;

/**
 * Uploads the files in an input and returns the input with their URLs, ready to be validated and submitted.
 *
 * RunComfy takes hosted URLs and has no upload endpoint, so the files go to storage of your own. A file that occurs
 * several times is uploaded once. Strings are never read as paths: an input may come from a user, and a path in it must
 * not publish a file of the server.
 *
 * @param input What the model takes, with files in place of URLs.
 * @param storage Uploads one file. If it throws, or returns no URL, nothing is submitted.
 * @example
 * const input = await uploadFiles<Input>({ prompt: "…", start_image_url: await openFile("still.png") }, storage);
 * const { output } = await runcomfy.run(imageToVideo, input);
 */
export async function uploadFiles<Input>(input: WithFiles<Input>, storage: Storage): Promise<Input> {
  const urls = new Map<FileValue, Promise<string>>();
  const upload = (value: FileValue) => {
    const url = urls.get(value) ?? asFile(value).then((file) => store(file, storage));
    urls.set(value, url);
    return url;
  };
  return (await replace(input, upload)) as Input;
}

async function store(file: File, storage: Storage): Promise<string> {
  const url: unknown = await storage(file);
  // Without it the property would be left out, and the job charged without the file.
  if (typeof url !== "string" || url === "") throw new TypeError(`storage returned no URL for ${file.name}: ${url}`);
  return url;
}

async function replace(value: unknown, upload: (file: FileValue) => Promise<string>): Promise<unknown> {
  if (value instanceof Blob || value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return upload(value);
  if (Array.isArray(value)) return Promise.all(value.map((item) => replace(item, upload)));
  // Only plain objects: what JSON would lose, such as a Map, is left for the client to refuse.
  if (Object.prototype.toString.call(value) !== "[object Object]") return value;
  const entries = Object.entries(value as object).map(async ([key, member]) => [key, await replace(member, upload)]);
  return Object.fromEntries(await Promise.all(entries));
}
