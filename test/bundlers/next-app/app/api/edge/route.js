import { useDisk } from "../../../program.js";

export const runtime = "edge";

export async function GET(request) {
  return Response.json(await useDisk(new URL(request.url).searchParams.get("folder")));
}
