import { get, getMembers, getString, isString, type JsonNode } from "../base/json.js";
import { sampleOf } from "../emit/docs/samples.js";
import type { Model } from "../model/model.js";

/** A picture, video or sound of a model's sample. */
export interface SampleMedia {
  readonly kind: "image" | "video" | "audio";
  readonly url: string;
  /** The host that it is loaded from. */
  readonly origin: string;
  /** The parameter. */
  readonly name: string;
}

const endings: readonly (readonly [SampleMedia["kind"], RegExp])[] = [
  ["image", /\.(?:png|jpe?g|webp|gif|avif)$/i],
  ["video", /\.(?:mp4|webm|mov|m4v)$/i],
  ["audio", /\.(?:mp3|wav|m4a|ogg|flac|aac)$/i],
];

/** More would make the page long. */
const MAX_MEDIA = 8;

/** Finds the media of a page's sample. Only https URLs count. */
export function sampleMedia(model: Model): readonly SampleMedia[] {
  const found = getMembers({ kind: "object", members: new Map([["sample", sampleOf(model)]]) }, "sample").flatMap(
    ([name, value]) => mediaIn(value, get(get(model.input, "properties"), name), name),
  );
  const distinct = new Map(found.map((media) => [media.url, media]));
  return [...distinct.values()].slice(0, MAX_MEDIA);
}

function mediaIn(value: JsonNode, schema: JsonNode | undefined, name: string): readonly SampleMedia[] {
  if (value.kind === "array") return value.items.flatMap((item) => mediaIn(item, get(schema, "items"), name));
  if (value.kind === "object")
    return [...value.members].flatMap(([key, member]) =>
      mediaIn(member, get(get(schema, "properties"), key), `${name}.${key}`),
    );
  if (!isString(value) || !/^https:\/\//i.test(value.value) || !URL.canParse(value.value)) return [];
  const url = new URL(value.value);
  const documented = schema === undefined ? undefined : getString(schema, "x-media");
  const kind =
    endings.find(([, ending]) => ending.test(url.pathname))?.[0] ?? endings.find(([name]) => name === documented)?.[0];
  const isExample = /(?:^|\.)example\.(?:com|org|net)$/.test(url.hostname);
  // A policy can only contain plain hosts.
  const isPlain = /^[a-z0-9.-]+$/.test(url.hostname) && url.username + url.password === "";
  return kind === undefined || isExample || !isPlain ? [] : [{ kind, url: url.href, origin: url.origin, name }];
}
