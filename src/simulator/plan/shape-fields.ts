import type { Field } from '../../codec/index.js';
import type { Fields } from '../../protocol/index.js';
import type { FieldsScript } from '../behaviour/fields-script.js';

/** The fields of a response as the behaviour wants them: own values first, then what comes back, is replaced, goes, is added; the order last. */
export function shapeFields(response: Fields, request: Fields, script: FieldsScript | undefined): Fields {
  if (script === undefined) return response;
  const isFailure = response.some(({ tag, value }) => tag === 'AE' && value === '01');
  const own = response.map((field) => withOwnValue(field, script, isFailure));
  const echoed = Object.entries(script.echo ?? {}).reduce((fields, [tag, isEchoed]) => echo(fields, request, tag, isEchoed), own);
  const replaced = Object.entries(script.replace ?? {}).reduce(replace, echoed);
  const kept = replaced.filter(({ tag }) => script.remove?.includes(tag) !== true);
  const [first, ...others] = [...kept, ...(script.add ?? [])];
  if (first === undefined) return [];
  return [first, ...(script.order === 'reverse' ? others.reverse() : others)];
}

function withOwnValue(field: Field, script: FieldsScript, isFailure: boolean): Field {
  switch (field.tag) {
    case 'CZ':
      return { ...field, value: script.version ?? field.value };
    case 'CJ':
      return { ...field, value: script.identifier ?? field.value };
    case 'CB': {
      const value = isFailure && script.failureAmount === 'zero' ? field.value.replace(/./g, '0') : field.value;
      return { ...field, value: value.padStart(script.amountWidth ?? 0, '0') };
    }
    default:
      return field;
  }
}

function replace(fields: readonly Field[], [tag, value]: readonly [string, string]): Field[] {
  const isThere = fields.some((field) => field.tag === tag);
  return isThere ? fields.map((field) => (field.tag === tag ? { tag, value } : field)) : [...fields, { tag, value }];
}

function echo(fields: readonly Field[], request: Fields, tag: string, isEchoed: boolean): Field[] {
  const others = fields.filter((field) => field.tag !== tag);
  const asked = request.find((field) => field.tag === tag);
  if (!isEchoed || asked === undefined) return isEchoed ? [...fields] : others;
  return [...others, { tag, value: asked.value }];
}
