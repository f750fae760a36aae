/** JSON Schema's types as browsers and services translate them. */
const WORDS: Readonly<Record<string, string>> = {
  string:
    "cadena, cadena de texto, cadena de caracteres, cadeia, cadeia de caracteres, texto, chaîne, chaîne de caractères, texte, zeichenfolge, zeichenkette, text, stringa, testo, строка, текст, 文字列, テキスト, 字符串, 字串, 文本, 문자열, 텍스트, ciąg, ciąg znaków, tekst, dize, metin, chuỗi, teks, tekenreeks",
  integer:
    "entero, número entero, inteiro, número inteiro, entier, nombre entier, ganzzahl, intero, numero intero, целое, целое число, 整数, 整數, 정수, liczba całkowita, tamsayı, tam sayı, số nguyên, bilangan bulat, geheel getal",
  number:
    "número, nombre, zahl, numero, число, 数値, 数字, 數字, 数, 숫자, liczba, sayı, số, angka, getal, flotante, decimal, flutuante, flottant, décimal, gleitkommazahl, fließkommazahl, dezimalzahl, virgola mobile, decimale, число с плавающей точкой, число с плавающей запятой, 浮動小数点, 浮動小数点数, 浮点, 浮点数, 浮點數, 小数, 부동소수점, 부동 소수점, 실수",
  boolean:
    "booleano, booleana, booléen, boolesch, boolescher wert, wahrheitswert, булево, булевый, логический, логическое, логическое значение, ブール, ブール値, 真偽値, 布尔, 布尔值, 布林值, 布爾值, 불리언, 부울, 부울린, wartość logiczna, mantıksal, luận lý",
  array:
    "matriz, arreglo, lista, arranjo, tableau, liste, matrice, массив, список, 配列, 数组, 數組, 陣列, 列表, 배열, tablica, dizi, mảng, larik, lijst",
  object:
    "objeto, objet, objekt, oggetto, объект, オブジェクト, 对象, 對象, 物件, 객체, obiekt, nesne, đối tượng, objek",
  null: "nulo, nul, nullo, ヌル, 空值, 널",
};

const TYPE_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(WORDS).flatMap(([type, words]) => words.split(", ").map((word) => [word, type] as const)),
);

/** The type that a translated word means in every language that has the word. The word must be in lower case. */
export function translatedType(word: string): string | undefined {
  return TYPE_OF.get(word.normalize("NFC"));
}
