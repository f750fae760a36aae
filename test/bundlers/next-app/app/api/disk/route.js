import { useDisk } from "../../../program.js";

export const dynamic = "force-dynamic";

export async function GET(request) {
  return Response.json(await useDisk(new URL(request.url).searchParams.get("folder")));
}
