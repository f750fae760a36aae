/** Which language a text is in. */
import { eld } from "eld/medium";

/** Enough for the detector, and a bound for hostile pages. */
const MAX_LENGTH = 20_000;

/** The BCP 47 tag of the text's language; undefined where it cannot be told with confidence. */
export function detectLanguage(text: string): string | undefined {
  const sample = text.slice(0, MAX_LENGTH);
  const result = eld.detect(sample);
  if (result.language === "" || !result.isReliable()) return undefined;
  return result.language === "zh" ? chineseVariant(sample) : result.language;
}

/**
 * The detector knows one Chinese. These frequent characters have two forms; the form that stands more often tells
 * which script it is (Unihan, kSimplifiedVariant and kTraditionalVariant).
 */
function chineseVariant(text: string): "zh-CN" | "zh-TW" {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const simplified = count(/[输图视频为说请时长开关数据该选项将与这个们网类执记录认证询问设败码动态应当画质过义]/gu);
  const traditional = count(/[輸圖視頻為說請時長開關數據該選項將與這個們網類執記錄認證詢問設敗碼動態應當畫質過義]/gu);
  return traditional > simplified ? "zh-TW" : "zh-CN";
}
