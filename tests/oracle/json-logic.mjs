// Copyright 2026 The Yoriai authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// node json-logic.mjs SEED COUNT FOLDER
//
// Writes a table of random JsonLogic cases: "data", and "cases", each [rule, index of the data, result], the result as
// json-logic-js 2 (found in FOLDER/node_modules) gives it, in JSON text; null stands for an exception. The same seed
// gives the same table.

import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'

const [seed, count, folder] = [Number(process.argv[2]), Number(process.argv[3]), resolve(process.argv[4])]
const logic = createRequire(join(folder, 'x.js'))('json-logic-js')

let state = seed >>> 0
const random = () => {
  state = (state + 0x6d2b79f5) >>> 0
  let t = Math.imul(state ^ (state >>> 15), 1 | state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}
const upTo = n => Math.floor(random() * n)
const pick = list => list[upTo(list.length)]
const list = (n, make) => Array.from({ length: n }, make)

const NUMBERS = [0, 1, 2, 3, -1, -2, 5, 10, 0.5, 1.5, -0.25, 0.1, 0.2, 1e21, 1e-7, 123456789012, 1e300, 5e-324, 1 / 3, 100,
  4294967296, 1.7976931348623157e308, 0.000001, 123456.789]
const STRINGS = ['', 'a', 'b', 'abc', 'b,a', '1', '2', ' 3 ', '-4', '0x10', '1e3', '1.5abc', 'Infinity', 'true', 'null', 'NaN', '.5',
  '5.', 'a.b', '日本語', 'あ𠮟😀x', '😀', '\ufffd', 'é', 'tab\there', '"quoted"\\', '10', '9', '\u3000 7', '0b11', '+6', '1,2']
const NAMES = ['a', 'b', 'c', 'list', 'objects', 'nested', 'text', 'zero', 'none', 'absent', 'deep.er', 'nested.a', 'nested.list.1',
  'objects.0.n', 'objects.length', 'list.0', 'list.length', 'text.length', 'text.0', 'nested.absent', 'list.9', '', 0, 1, 'a.b', '日本']
const scalar = () => pick([() => pick(NUMBERS), () => pick(STRINGS), () => pick([true, false, null]), () => upTo(20) - 5])()
const plain = depth => depth <= 0 || random() < 0.7 ? scalar()
  : random() < 0.6 ? list(upTo(4), () => plain(depth - 1))
    : Object.fromEntries(list(pick([0, 2, 3]), () => [pick(['a', 'b', 'n', '2', '1', 'x y']), plain(depth - 1)]))
const makeData = () => random() < 0.08 ? plain(2) : {
  a: plain(1), b: plain(2), c: scalar(), zero: 0, none: null, text: pick(STRINGS),
  list: list(upTo(6), () => random() < 0.7 ? pick(NUMBERS) : scalar()),
  objects: list(upTo(4), () => ({ n: scalar(), s: pick(STRINGS), a: pick(NUMBERS) })),
  nested: { a: scalar(), list: list(3, scalar) }, deep: { er: scalar() }, 日本: scalar(),
}

const value = depth => depth <= 0 || random() < 0.25 ? (random() < 0.5 ? read() : scalar()) : rule(depth)
const read = () => pick([
  () => ({ var: pick(NAMES) }), () => ({ var: [pick(NAMES)] }), () => ({ var: [pick(NAMES), scalar()] }),
  () => ({ var: pick(['n', 's', 'current', 'accumulator', 'current.n', 'accumulator.a', '']) }),
])()
const array = depth => pick([
  () => ({ var: pick(['list', 'objects', 'nested.list', 'b', 'a', 'objects', 'list']) }),
  () => list(upTo(4), () => value(depth - 1)), () => list(upTo(4), scalar), () => value(depth - 1),
])()
const values = (n, depth) => list(n, () => value(depth - 1))
const OPERATORS = {
  fixed: ['==', '===', '!=', '!==', '>', '>=', '<', '<=', '!', '!!', '%', '-', '/', 'in', 'substr'],
  any: ['+', '*', 'min', 'max', 'cat', 'merge', 'and', 'or', 'if', '?:', 'missing', 'log'],
  scan: ['map', 'filter', 'all', 'none', 'some', 'reduce'],
}
const rule = depth => pick([
  () => ({ [pick(OPERATORS.fixed)]: values(pick([1, 2, 2, 2, 3, 0]), depth) }),
  () => ({ [pick(['<', '<=', '=='])]: values(pick([2, 3]), depth) }),
  () => ({ [pick(OPERATORS.any)]: values(upTo(5), depth) }),
  () => ({ [pick(OPERATORS.any.concat(OPERATORS.fixed))]: value(depth - 1) }),
  () => ({ [pick(OPERATORS.scan)]: [array(depth), value(depth - 1)] }),
  () => ({ reduce: [array(depth), { [pick(['+', '*', 'cat', 'max', 'merge'])]: [{ var: 'current' }, { var: 'accumulator' }] }, value(depth - 1)] }),
  () => ({ [pick(['map', 'filter', 'some'])]: [array(depth), { [pick(['+', '==', '>', 'cat', '*'])]: [{ var: pick(['', 'n', 's', 'a']) }, scalar()] }] }),
  () => ({ in: [value(depth - 1), pick([array(depth), pick(STRINGS), read()])] }),
  () => ({ substr: [pick([pick(STRINGS), read()]), upTo(9) - 4, pick([upTo(9) - 4, upTo(9) - 4, null, '2', '-1'])] }),
  () => ({ missing: list(upTo(4), () => pick(NAMES)) }),
  () => ({ missing: [list(upTo(3), () => pick(NAMES)), ...list(upTo(2), () => pick(NAMES))] }),
  () => ({ missing_some: [upTo(4), pick([list(upTo(4), () => pick(NAMES)), array(depth)])] }),
  () => read(),
  () => (random() < 0.3 ? { [pick(['foo', 'a.b', 'add'])]: values(2, depth) } : read()),
  () => list(upTo(4), () => value(depth - 1)),
])()

console.log = () => {}
const copy = value => JSON.parse(JSON.stringify(value))
const data = list(Math.ceil(count / 20), () => copy(makeData()))
const cases = list(count, () => {
  const [expression, index] = [copy(rule(1 + upTo(4))), upTo(data.length)]
  let result = null
  try {
    result = JSON.stringify(logic.apply(expression, data[index])) ?? 'null'
  } catch {}
  return JSON.stringify([expression, index, result])
})
const lines = items => items.join(',\n')
process.stdout.write(`{"data": [\n${lines(data.map(item => JSON.stringify(item)))}\n],\n"cases": [\n${lines(cases)}\n]}\n`)
