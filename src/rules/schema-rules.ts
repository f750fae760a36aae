import { badPattern } from "./schema/bad-pattern.js";
import { choicesAsType } from "./schema/choices-as-type.js";
import { dependencies } from "./schema/dependencies.js";
import { emptyDefault } from "./schema/empty-default.js";
import { emptyRange } from "./schema/empty-range.js";
import { enumLabels } from "./schema/enum-labels.js";
import { enumRepeats } from "./schema/enum-repeats.js";
import { enumTypes } from "./schema/enum-types.js";
import { example } from "./schema/example.js";
import { exclusiveFlag } from "./schema/exclusive-flag.js";
import { foreignName } from "./schema/foreign-name.js";
import { idleKeyword } from "./schema/idle-keyword.js";
import { invalidDefault } from "./schema/invalid-default.js";
import { invalidKeyword } from "./schema/invalid-keyword.js";
import { itemsAsProperties } from "./schema/items-as-properties.js";
import { keywordAlias } from "./schema/keyword-alias.js";
import { mediaConstraints } from "./schema/media-constraints.js";
import { mediaFormat } from "./schema/media-format.js";
import { mediaWithoutFormat } from "./schema/media-without-format.js";
import { missingItems } from "./schema/missing-items.js";
import { missingType } from "./schema/missing-type.js";
import { nullDefault } from "./schema/null-default.js";
import { nullKeyword } from "./schema/null-keyword.js";
import { nullable } from "./schema/nullable.js";
import { numberAsText } from "./schema/number-as-text.js";
import { patternDialect } from "./schema/pattern-dialect.js";
import { phpList } from "./schema/php-list.js";
import { propertyList } from "./schema/property-list.js";
import { requiredFlag } from "./schema/required-flag.js";
import { requiredList } from "./schema/required-list.js";
import { requiredWithoutProperty } from "./schema/required-without-property.js";
import { sampleDefault } from "./schema/sample-default.js";
import { step } from "./schema/step.js";
import { translatedType } from "./schema/translated-type.js";
import { tupleItems } from "./schema/tuple-items.js";
import { typeAlias } from "./schema/type-alias.js";
import { unassertedFormat } from "./schema/unasserted-format.js";
import { unassertedPattern } from "./schema/unasserted-pattern.js";
import { unknownFormat } from "./schema/unknown-format.js";
import { unknownKeyword } from "./schema/unknown-keyword.js";
import { unknownType } from "./schema/unknown-type.js";
import { widgetFormat } from "./schema/widget-format.js";
import type { SampleRule, SchemaRule } from "./schema-rule.js";

/** Applied to a schema before its subschemas, in this order. */
export const schemaRulesBefore = [
  // Structure first: a property is not a keyword.
  nullKeyword,
  phpList,
  propertyList,
  itemsAsProperties,
  foreignName,
  tupleItems,
  keywordAlias,
  choicesAsType,
  unknownType,
  translatedType,
  typeAlias,
  nullable,
  mediaFormat,
  widgetFormat,
  unknownFormat,
  missingType,
  // Before the walk reaches the properties, where `required: true` is not a list.
  requiredList,
  requiredFlag,
  exclusiveFlag,
  numberAsText,
  step,
  example,
  mediaConstraints,
  dependencies,
  unknownKeyword,
  invalidKeyword,
  idleKeyword,
  missingItems,
  // From here on every keyword is known and has a value that it can have.
  enumLabels,
  enumTypes,
  enumRepeats,
  emptyRange,
  badPattern,
  patternDialect,
] as const satisfies readonly SchemaRule[];

/** Applied to a schema after its subschemas, in this order. */
export const schemaRulesAfter = [
  requiredWithoutProperty,
  nullDefault,
  emptyDefault,
  invalidDefault,
  mediaWithoutFormat,
] as const satisfies readonly SchemaRule[];

/** Applied to a clean schema and the values that the pages show of it, in this order. */
export const sampleRules = [
  unassertedFormat,
  unassertedPattern,
  sampleDefault,
] as const satisfies readonly SampleRule[];
