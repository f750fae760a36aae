"use client";
import { useState } from "react";
import { useDisk } from "../program.js";

export default function Page() {
  const [seen, setSeen] = useState("");
  return (
    <button type="button" onClick={() => useDisk("folder").then((result) => setSeen(JSON.stringify(result)))}>
      {seen}
    </button>
  );
}
