// Copyright 2026 The Yoriai authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How a program with Yjs reads and writes a proposal of Yoriai: what docs/document.md says, as code. Copy it freely.

const chance = globalThis.crypto ?? (await import('node:crypto')).webcrypto // node 18 has no global one
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const compare = (a, b) => a < b ? -1 : a > b ? 1 : 0 // as bytes; order keys and ids are ASCII
const byOrder = (a, b) => compare(a.order, b.order) || compare(a.id, b.id)

// An order key between two others, either of which may be missing.
export const between = (left = '', right) => {
  let key = ''
  for (let i = 0; ; i++) {
    const low = i < left.length ? DIGITS.indexOf(left[i]) : 0
    const high = right !== undefined && i < right.length ? DIGITS.indexOf(right[i]) : right !== undefined ? 0 : 62
    if (right !== undefined && i >= right.length && low === 0) throw new Error(`no key is between ${left} and ${right}`)
    if (high - low > 1) return key + DIGITS[low + Math.floor((high - low) / 2)]
    key += DIGITS[low]
    if (high > low) right = undefined // what follows is below it whatever it is
  }
}

// Two keys for one place should differ, whoever makes them.
export const scatter = (left, right) => {
  let key = between(left, right)
  for (let i = 0; i < 3; i++) key += DIGITS[Math.floor(Math.random() * 62)]
  return key + DIGITS[1 + Math.floor(Math.random() * 61)]
}

export class Proposal {
  constructor (doc) {
    this.doc = doc
  }

  // The proposal itself is a record as well.
  get root () {
    return this.doc.getMap('meta').get('root')
  }

  map (id) {
    return this.doc.getMap(`R/${id}`)
  }

  // A text, to be read, listened to and edited in place.
  text (id, field) {
    return this.doc.getText(`T/${id}/${field}`)
  }

  // A code, choice, number, boolean, date or reference; undefined where there is none.
  get (id, field) {
    const value = this.map(id).get(field)
    return value !== null && typeof value === 'object' ? JSON.parse(value.raw) : value
  }

  set (id, field, value) {
    if (value === undefined) this.map(id).delete(field)
    else this.map(id).set(field, value)
  }

  // What a field has an entry of its own for each: [what stands behind the dot, value].
  entries (id, field) {
    return [...this.map(id).entries()].filter(([key]) => key.startsWith(`${field}.`))
      .map(([key, value]) => [key.slice(field.length + 1), value])
  }

  // Amounts by year: { 2025: 1200 }
  years (id, field) {
    return Object.fromEntries(this.entries(id, field))
  }

  // References to other records: their ids, in order
  references (id, field) {
    return this.entries(id, field).map(([id, order]) => ({ id, order })).sort(byOrder).map(each => each.id)
  }

  addReference (id, field, other) {
    const last = this.entries(id, field).map(([, order]) => order).sort(compare).at(-1)
    this.map(id).set(`${field}.${other}`, scatter(last))
  }

  // Lists of words
  words (id, field) {
    return this.entries(id, field).map(([id, [order, word]]) => ({ id, order, word })).sort(byOrder).map(each => each.word)
  }

  addWord (id, field, word) {
    const last = this.entries(id, field).map(([, [order]]) => order).sort(compare).at(-1)
    this.map(id).set(`${field}.${chance.randomUUID()}`, [scatter(last), word])
  }

  // Sets of whole numbers
  numbers (id, field) {
    return this.entries(id, field).map(([number]) => Number(number)).sort((a, b) => a - b)
  }

  // The records in a list, in order: [{ id, order }]
  list (id, field) {
    const items = []
    for (const name of this.doc.share.keys()) {
      if (!name.startsWith('R/')) continue
      const map = this.doc.getMap(name)
      const [parent, list, order] = map.get('@') ?? []
      if (parent === id && list === field && !map.has('!')) items.push({ id: name.slice(2), order })
    }
    return items.sort(byOrder)
  }

  // A new record in a list, before another one or at the end.
  add (parent, field, before) {
    const id = chance.randomUUID()
    this.move(id, parent, field, before)
    return id
  }

  // Puts a record elsewhere, or first into a list.
  move (id, parent, field, before) {
    const items = this.list(parent, field).filter(item => item.id !== id)
    const at = before === undefined ? items.length : items.findIndex(item => item.id === before)
    this.map(id).set('@', [parent, field, scatter(items[at - 1]?.order, items[at]?.order)])
  }

  remove (id, by) {
    this.map(id).set('!', [by, Math.floor(Date.now() / 1000), 'unknown'])
  }

  restore (id) {
    this.map(id).delete('!')
  }

  // Who writes as this client; once a session.
  sign (name) {
    this.doc.getMap('who').set(String(this.doc.clientID), [name, new Date().toISOString().slice(0, 10)])
  }
}
